"""The meter that billing cannot have: it does not know services."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.subscriptions.metering import Month, meters
from services.requests.models import Request


def _requests(month: Month) -> int:
    return Request.objects.filter(entered_at__gte=month.start, entered_at__lt=month.end).count()


def register() -> None:
    """Add the meter."""
    meters.register("requests", _("คำร้องที่ยื่น"), _requests, pgettext_lazy("unit", "เรื่อง"))
