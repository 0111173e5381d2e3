"""Requests of a person who asks to be forgotten: open ones end first, filed ones are kept."""

from django.utils.translation import ngettext

from accounts.erasure import Tie, register
from accounts.models import User
from services.requests import drafts
from services.requests.models import Draft, Request


def _unfinished(user: User) -> str:
    count = Request.objects.of(user).open().count()
    said = ngettext(
        "มีคำร้องที่ยังไม่เสร็จ %(count)s เรื่อง กรุณารอให้เสร็จหรือขอยกเลิกก่อน",
        "มีคำร้องที่ยังไม่เสร็จ %(count)s เรื่อง กรุณารอให้เสร็จหรือขอยกเลิกก่อน",
        count,
    )
    return said % {"count": count} if count else ""


def _kept(user: User) -> str:
    count = Request.objects.of(user).count()
    said = ngettext(
        "คำร้อง %(count)s เรื่อง พร้อมชื่อและเอกสาร เก็บตามระเบียบว่าด้วยงานสารบรรณ",
        "คำร้อง %(count)s เรื่อง พร้อมชื่อและเอกสาร เก็บตามระเบียบว่าด้วยงานสารบรรณ",
        count,
    )
    return said % {"count": count} if count else ""


def _erase(user: User) -> None:
    for draft in Draft.objects.filter(citizen=user):
        drafts.discard(draft)


def register_tie() -> None:
    """Called when Django is ready."""
    register(Tie("requests", _unfinished, _kept, _erase))
