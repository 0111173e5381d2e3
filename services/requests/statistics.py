"""How the work goes: numbers for the head of an office, counted by the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone

from services.requests.enums import Status
from services.requests.models import Request
from thai.dates import BANGKOK

WEEKS = 12
SERVICES = 15
QUARTER = timedelta(days=90)


@dataclass(frozen=True)
class Week:
    """The week that begins on a Monday, and how many requests entered in it."""

    begins: datetime
    entered: int


@dataclass(frozen=True)
class Punctuality:
    """Of the requests finished in the last 90 days: how many, and how many in time."""

    finished: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """Share in time, rounded down; None where nothing was finished."""
        return self.in_time * 100 // self.finished if self.finished else None


def entered_by_week(now: datetime | None = None) -> list[Week]:
    """Requests that entered in each of the last weeks, empty ones too; one query."""
    weeks = _weeks(now or timezone.now())
    counted = (
        Request.objects.filter(entered_at__gte=weeks[0])
        .annotate(week=TruncWeek("entered_at", tzinfo=BANGKOK))
        .values_list("week")
        .annotate(number=Count("pk"))
    )
    numbers = dict(counted.order_by())
    return [Week(week, numbers.get(week, 0)) for week in weeks]


def _weeks(now: datetime) -> list[datetime]:
    today = now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def by_service(now: datetime | None = None) -> list[dict[str, Any]]:
    """Per service of the last 90 days: entered, unfinished, late; the busiest first; one query."""
    now = now or timezone.now()
    unfinished = ~Q(status=Status.DONE)
    late = unfinished & Q(waiting_since__isnull=True, due_at__lt=now)
    counted = (
        Request.objects.filter(Q(entered_at__gte=now - QUARTER) | unfinished)
        .values("service__name", "service__slug")
        .annotate(
            entered=Count("pk", filter=Q(entered_at__gte=now - QUARTER)),
            unfinished=Count("pk", filter=unfinished),
            late=Count("pk", filter=late),
        )
        .order_by("-entered", "service__name")[:SERVICES]
    )
    return [dict(row) for row in counted]


def punctuality(now: datetime | None = None) -> Punctuality:
    """How many of what was finished in the last 90 days was in time; one query."""
    finished = Request.objects.filter(finished_at__gte=(now or timezone.now()) - QUARTER)
    in_time = Q(due_at__isnull=True) | Q(finished_at__lte=F("due_at"))
    numbers = finished.aggregate(finished=Count("pk"), in_time=Count("pk", filter=in_time))
    return Punctuality(**numbers)
