"""Another DATA_KEY: each municipality's data key is wrapped anew, and none of its rows changes."""

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from django.db import transaction

from tenants import keys
from tenants.context import after_commit, operator_context
from tenants.directory import directory
from tenants.models import Municipality
from tenants.progress import Progress, silent


class UnknownKey(RuntimeError):
    """Some municipality's key was wrapped by a DATA_KEY that is not among those given."""


def rewrap(progress: Progress = silent) -> int:
    """Wrap what earlier keys have wrapped by the present one, all or nothing; returns how many.

    Afterwards DATA_KEYS_BEFORE is needed for older archives only. Raises UnknownKey.
    """
    with operator_context(), transaction.atomic():
        rows = Municipality.objects.standing().select_for_update(of=("self",))
        found = list(rows.only("pk", "number", "wrapped_key"))
        for at, _step in enumerate(_rewrapped(found), 1):
            progress(at, len(found))
        return len(found)


def _rewrapped(found: list[Municipality]) -> Iterator[None]:
    for municipality in found:
        wrapped = bytes(municipality.wrapped_key)
        if not keys.is_wrapped_by_present_key(wrapped):
            _wrap_anew(municipality, wrapped)
        yield


def _wrap_anew(municipality: Municipality, wrapped: bytes) -> None:
    try:
        fresh = keys.wrap(keys.unwrapped(wrapped))
    except InvalidTag as error:
        raise UnknownKey(f"the key of municipality {municipality.number}") from error
    Municipality.objects.filter(pk=municipality.pk).update(wrapped_key=fresh)
    after_commit(lambda: directory.forget(municipality.pk))
