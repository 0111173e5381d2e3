"""The back-office's side: queues with counts."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import waiting_proofs
from services.requests.queries import QUEUES, queue_counts


def office_side(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the sections of the side menu; two queries."""
    user = request.user
    if not isinstance(user, User) or not user.is_staff_member:
        return []
    counts = queue_counts(user)
    now = request.GET.get("queue", "") if request.path == reverse("office:queue") else None
    sections = [
        {"title": "", "links": [_queue_link(name, counts[name], now) for name in QUEUES]},
        {"title": _("หน้าเคาน์เตอร์"), "links": [_counter(request.path)]},
        {"title": _("ยืนยันตัวตน"), "links": [_identities(request.path)]},
    ]
    sections.append({"title": _("ภาพรวม"), "links": [_overview(request.path)]})
    return sections + ([_settings()] if user.is_tenant_admin else [])


def _queue_link(name: str, count: int, now: str | None) -> dict[str, Any]:
    current = now == name or (now == "" and name == "open")
    url = f"{reverse('office:queue')}?queue={name}"
    return {"label": QUEUES[name], "url": url, "count": count, "current": current}


def _identities(path: str) -> dict[str, Any]:
    url = reverse("office:identities")
    count = waiting_proofs().count()
    return {"label": _("รอตรวจสอบ"), "url": url, "count": count, "current": path.startswith(url)}


def _counter(path: str) -> dict[str, Any]:
    url, label = reverse("office:counter"), _("เคาน์เตอร์บริการ")
    current = path.startswith(url)
    return {"label": label, "url": url, "count": None, "current": current, "icon": "people"}


def _overview(path: str) -> dict[str, Any]:
    url = reverse("office:overview")
    return {
        "label": _("สถิติ"), "url": url, "count": None, "current": path == url, "icon": "chart",
    }  # fmt: skip


def _settings() -> dict[str, Any]:
    link = {
        "label": _("ตั้งค่าหน่วยงาน"),
        "icon": "gear",
        "url": reverse("manage:home"),
        "count": None,
        "current": False,
    }
    return {"title": _("ผู้ดูแลระบบ"), "links": [link]}
