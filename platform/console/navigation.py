"""The console's side menu."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

_SECTIONS = (
    ("", ((_("ภาพรวมหน่วยงาน"), "console:home"), (_("เพิ่มหน่วยงาน"), "console:create"))),
    (
        _("การเงิน"),
        (
            (pgettext_lazy("list", "ใบแจ้งหนี้"), "console:invoices"),
            (pgettext_lazy("list", "แพ็กเกจ"), "console:plans"),
        ),
    ),
    (
        _("ระบบ"),
        (
            (pgettext_lazy("list", "ผู้ดูแลแพลตฟอร์ม"), "console:operators"),
            (_("บันทึกการใช้งาน"), "console:audit"),
        ),
    ),
)


def console_side(path: str) -> list[dict[str, Any]]:
    """Return the sections of the side menu; empty outside the console."""
    if not path.startswith(reverse("console:home")):
        return []
    current = _current(path)
    return [
        {"title": title, "links": [_link(label, reverse(name), current) for label, name in links]}
        for title, links in _SECTIONS
    ]


def _current(path: str) -> str:
    """The longest address of the menu that leads to this page."""
    urls = [reverse(name) for _, links in _SECTIONS for _, name in links]
    return max((url for url in urls if path.startswith(url)), key=len)


def _link(label: StrOrPromise, url: str, current: str) -> dict[str, Any]:
    return {"label": label, "url": url, "count": None, "current": url == current}
