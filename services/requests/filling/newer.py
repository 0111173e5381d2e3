"""Telling what became of a draft in a newer version of its form."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from services.requests import drafts
from services.requests.models import Draft


def tell_what_changed(request: HttpRequest, draft: Draft) -> bool:
    """Carry the draft to the form in force; tell, and return whether there was another."""
    carried = drafts.bring_up_to_date(draft)
    if carried is None:
        return False
    messages.info(request, _changed(carried))
    return True


def _changed(carried: drafts.Carried) -> str:
    said = [gettext("หน่วยงานปรับปรุงแบบฟอร์มนี้ กรุณาตรวจสอบข้อมูลอีกครั้ง")]
    if carried.dropped:
        words = gettext("ข้อมูลที่ไม่ใช้แล้ว: %(fields)s")
        said.append(words % {"fields": ", ".join(carried.dropped)})
    if carried.added:
        words = gettext("ช่องใหม่: %(fields)s")
        said.append(words % {"fields": ", ".join(carried.added)})
    return " ".join(said)
