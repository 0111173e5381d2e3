"""Names that a municipality has left: for 90 days they lead to it, afterwards to nobody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from tenants.context import operator_context
from tenants.models import Municipality, Subdomain
from tenants.site_address import base_address

REDIRECTED_FOR = timedelta(days=90)


def present_address(host: str, *, now: datetime | None = None) -> str | None:
    """Return 'https://host' of the municipality that left the name of `host` not long ago.

    One query, and none for hosts that are not below the platform's own.
    """
    name = host.removesuffix(f".{settings.PLATFORM_DOMAIN}")
    if name == host:
        return None
    left_after = (now or timezone.now()) - REDIRECTED_FOR
    with operator_context():
        left = Subdomain.objects.filter(name=name, left_at__gt=left_after)
        # One that was deleted has no host left to lead to.
        found = Municipality.objects.with_primary_host().filter(
            number__in=left.values("municipality_number"), primary_host__isnull=False
        )
        municipality = found.first()
    return base_address(municipality) if municipality else None


def former_names(municipality: Municipality) -> QuerySet[Subdomain]:
    """The names that it has left, the latest first."""
    left = Subdomain.objects.filter(municipality_number=municipality.number, left_at__isnull=False)
    return left.order_by("-left_at")


def redirected_until(former: Subdomain) -> datetime | None:
    """When a former name stops leading to its municipality; None where it is in use."""
    return former.left_at + REDIRECTED_FOR if former.left_at else None
