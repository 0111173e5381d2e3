"""Reads of subscriptions and invoices."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from billing.subscriptions.enums import InvoiceStatus
from billing.subscriptions.metering import Month
from billing.subscriptions.models import Invoice, Issuer, Plan, Subscription
from tenants.models import Municipality

# How far back a month can be invoiced.
MOST_MONTHS = 12


def plans() -> QuerySet[Plan]:
    """All plans, the smallest first."""
    return Plan.objects.all()


def plans_with_counts() -> QuerySet[Plan]:
    """All plans with `count`, the number of municipalities that have them now."""
    live = Count("subscriptions", filter=Q(subscriptions__until__isnull=True))
    return Plan.objects.annotate(count=live).order_by("order", "key")


def live_subscription(municipality: Municipality) -> Subscription | None:
    """The plan that a municipality has now."""
    return live_subscriptions([municipality]).get(municipality.pk)


def live_subscriptions(municipalities: Iterable[Municipality]) -> dict[int, Subscription]:
    """The plans of several municipalities by their keys; one query."""
    keys = [municipality.pk for municipality in municipalities]
    found = Subscription.objects.filter(municipality__in=keys, until__isnull=True)
    return {s.municipality_id: s for s in found.select_related("plan")}


def subscription_in(municipality: Municipality, month: Month) -> Subscription | None:
    """The subscription at the end of a month: that is the plan which is invoiced."""
    last_day = month.next.first_day - timedelta(days=1)
    found = Subscription.objects.filter(municipality=municipality, since__lte=last_day)
    return found.select_related("plan").first()


def months_to_invoice(municipality: Municipality) -> list[Month]:
    """Months with a subscription and no live invoice, the newest first."""
    first = Subscription.objects.filter(municipality=municipality).order_by("since").first()
    if first is None:
        return []
    live = Invoice.objects.filter(municipality=municipality).exclude(status=InvoiceStatus.VOID)
    done = set(live.values_list("year", "month"))
    return [
        month
        for month in last_months(MOST_MONTHS)
        if first.since < month.next.first_day and (month.year, month.month) not in done
    ]


def last_months(count: int) -> list[Month]:
    """This month and those before it, the newest first."""
    months = [Month.of(timezone.now())]
    while len(months) < count:
        months.append(months[-1].previous)
    return months


def invoices() -> QuerySet[Invoice]:
    """All invoices, the newest first."""
    return Invoice.objects.select_related("municipality")


def issuer() -> Issuer:
    """The company on the invoices."""
    return Issuer.objects.get(pk=1)
