"""Slowing down whoever guesses: by bucket, in a quarter of an hour unless another time is said."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Throttle
from tenants.keys import blind_index

WINDOW = timedelta(minutes=15)
MOST_PER_IDENTITY = 8
MOST_PER_ADDRESS = 60


def _bucket(kind: str, value: str) -> str:
    return blind_index("throttle", f"{kind}:{value}")


def minutes_to_wait(kind: str, value: str, most: int, window: timedelta = WINDOW) -> int:
    """Return 0 when another try is allowed, else the minutes (at least 1) until it is."""
    found = Throttle.objects.filter(bucket=_bucket(kind, value)).first()
    if found is None or found.tries < most:
        return 0
    left = found.since + window - timezone.now()
    return max(0, -(-int(left.total_seconds()) // 60))


def count(kind: str, value: str, window: timedelta = WINDOW) -> int:
    """Count one try and return how many there were; an old window starts anew."""
    now, bucket = timezone.now(), _bucket(kind, value)
    with transaction.atomic():
        Throttle.objects.get_or_create(bucket=bucket, defaults={"since": now})
        Throttle.objects.filter(bucket=bucket, since__lt=now - window).update(since=now, tries=0)
        Throttle.objects.filter(bucket=bucket).update(tries=F("tries") + 1)
        return Throttle.objects.values_list("tries", flat=True).get(bucket=bucket)


def clear(kind: str, value: str) -> None:
    """Forget the tries of one bucket, after a success."""
    Throttle.objects.filter(bucket=_bucket(kind, value)).delete()
