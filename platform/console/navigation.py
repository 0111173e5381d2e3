"""The console's side menu."""

from typing import Any

from django.urls import reverse

_SECTIONS = (
    ("", (("ภาพรวมหน่วยงาน", "console:home"), ("เพิ่มหน่วยงาน", "console:create"))),
    ("การเงิน", (("ใบแจ้งหนี้", "console:invoices"), ("แพ็กเกจ", "console:plans"))),
    ("ระบบ", (("ผู้ดูแลแพลตฟอร์ม", "console:operators"), ("บันทึกการใช้งาน", "console:audit"))),
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


def _link(label: str, url: str, current: str) -> dict[str, Any]:
    return {"label": label, "url": url, "count": None, "current": url == current}
