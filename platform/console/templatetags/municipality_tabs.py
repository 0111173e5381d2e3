"""The pages of one municipality in the console."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenants.models import Municipality

register = template.Library()

_TABS = (
    ("overview", _("ภาพรวม"), "console:municipality"),
    ("profile", _("ข้อมูลหน่วยงาน"), "console:profile"),
    ("names", _("ชื่อและโดเมน"), "console:names"),
)


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
    ]
