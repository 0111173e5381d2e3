"""Reading and verifying the audit log."""

from audit.actions import digest_of
from audit.models import Entry, Head


def first_broken() -> int | None:
    """Walk the chain; return the key of the first entry that does not fit, or None.

    An entry that was taken from the end is found too: the head names the last digest.
    """
    expected = "0" * 64
    last = 0
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=500):
        if entry.previous != expected or digest_of(entry) != entry.digest:
            return entry.pk
        expected, last = entry.digest, entry.pk
    head = Head.objects.filter(pk=1).values_list("digest", flat=True).first()
    return None if head in (None, expected) else last + 1
