"""Whoever was signed in when an archive was made signs in again where it is restored."""

from collections.abc import Iterator

from django.contrib.sessions.models import Session

from tenants.archive.parts import Part, Restored, Unpacking, register


def _unpack(_box: Unpacking, _restored: Restored) -> Iterator[None]:
    Session.objects.all().delete()
    yield


def register_part() -> None:
    """Called when Django is ready."""
    register(Part("accounts", 30, unpack=_unpack))
