"""The meter that billing cannot have: it does not know services."""

from billing.subscriptions.metering import Month, meters
from services.requests.models import Request


def _requests(month: Month) -> int:
    return Request.objects.filter(entered_at__gte=month.start, entered_at__lt=month.end).count()


def register() -> None:
    """Add the meter."""
    meters.register("requests", "คำร้องที่ยื่น", _requests, "เรื่อง")
