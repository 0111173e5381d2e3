"""The pages of one municipality in the console."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.enums import MunicipalityStatus
from tenants.models import Municipality

register = template.Library()

_TABS = (
    ("overview", _("ภาพรวม"), "console:municipality"),
    ("profile", _("ข้อมูลหน่วยงาน"), "console:profile"),
    ("names", _("ชื่อและโดเมน"), "console:names"),
    ("administrators", pgettext_lazy("list", "ผู้ดูแลระบบ"), "console:administrators"),
    ("archives", _("สำรองและลบ"), "console:archives"),
)
# What was deleted has neither a profile to change nor a name to leave.
_OF_DELETED = {"overview", "archives"}
_OF_OPEN = {"administrators"}


@register.simple_tag
def municipality_tabs(municipality: Municipality, current: str) -> list[dict[str, Any]]:
    """What `c-tabs` shows above a page of a municipality."""
    return [
        {
            "label": label,
            "url": reverse(url, args=[municipality.number]),
            "current": name == current,
            "count": None,
        }
        for name, label, url in _TABS
        if _has(municipality, name)
    ]


def _has(municipality: Municipality, tab: str) -> bool:
    if municipality.status == MunicipalityStatus.DELETED:
        return tab in _OF_DELETED
    return tab not in _OF_OPEN or municipality.status == MunicipalityStatus.ACTIVE
