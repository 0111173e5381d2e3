"""Reads of the console."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from billing.subscriptions.metering import Month, Reading, usage_of
from billing.subscriptions.models import Plan
from billing.subscriptions.queries import last_months, live_subscriptions
from tenants.models import Municipality
from tenants.site_address import base_address
from ui.chart import Chart, Point, bar_chart
from ui.dates import shown_date

HOME_METERS = ("requests", "mails", "lines")


@dataclass(frozen=True)
class Row:
    """A municipality on the first page: its plan, and what it used this month."""

    municipality: Municipality
    address: str
    plan: Plan | None
    usage: dict[str, int]


def search(query: str) -> QuerySet[Municipality]:
    """Municipalities whose name or subdomain contains the words."""
    found: QuerySet[Municipality] = Municipality.objects.with_primary_host()
    for word in query.split():
        found = found.filter(Q(name__icontains=word) | Q(subdomain__icontains=word))
    return found


def rows(municipalities: Iterable[Municipality]) -> list[Row]:
    """Plan and use of this month for each; three short counts in each schema."""
    found = list(municipalities)
    live = live_subscriptions(found)
    month = Month.of(timezone.now())
    return [_row(m, live[m.pk].plan if m.pk in live else None, month) for m in found]


def _row(municipality: Municipality, plan: Plan | None, month: Month) -> Row:
    readings = usage_of(municipality, month.year, month.month, only=HOME_METERS)
    usage = {reading.name: reading.value for reading in readings}
    return Row(municipality, base_address(municipality), plan, usage)


def usage_by_month(
    municipality: Municipality, months: int = 6
) -> list[tuple[Month, list[Reading]]]:
    """What a municipality used, the newest month first; none before it was created."""
    created = Month.of(municipality.created_at)
    return [
        (month, usage_of(municipality, month.year, month.month))
        for month in last_months(months)
        if month.start >= created.start
    ]


def requests_chart(usage: list[tuple[Month, list[Reading]]]) -> Chart | None:
    """Requests of each month from left to right; None as long as there is nothing to compare."""
    if len(usage) <= 1:
        return None
    return bar_chart([_point(month, readings) for month, readings in reversed(usage)])


def _point(month: Month, readings: list[Reading]) -> Point:
    filed = next((reading.value for reading in readings if reading.name == "requests"), 0)
    return Point(month.text, filed, shown_date(month.first_day).split()[1])
