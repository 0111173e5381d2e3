"""The clock of a request: it stands while the citizen is waited for."""

from typing import Any

from django.utils import timezone

from services.requests.models import Request
from thai.business_time import OfficeHours


def resumed(request: Request, hours: OfficeHours) -> dict[str, Any]:
    """Return what changes when the clock goes on: the due time moves by the days waited."""
    if request.waiting_since is None:
        return {}
    changes: dict[str, Any] = {"waiting_since": None}
    if request.due_at is not None:
        waited = hours.working_days_between(request.waiting_since, timezone.now())
        changes["due_at"] = hours.due(request.due_at, waited)
    return changes
