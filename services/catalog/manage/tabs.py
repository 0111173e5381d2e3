"""The parts of a service, as tabs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from services.catalog.models import Service

_PARTS = (
    ("service", _("รายละเอียด")),
    ("form", _("แบบฟอร์ม")),
    ("form-rules", _("กฎ")),
    ("service-fee", _("ค่าธรรมเนียม")),
    ("form-preview", _("ดูตัวอย่าง")),
    ("form-cases", _("กรณีทดสอบ")),
    ("form-versions", _("เทียบฉบับ")),
)


def service_tabs(service: Service, now: str) -> list[dict[str, Any]]:
    """Links to every part, the one that is shown marked."""
    return [
        {
            "label": label,
            "url": reverse(f"manage:{part}", args=[service.slug]),
            "current": part == now,
        }
        for part, label in _PARTS
    ]
