"""The audit log is append-only in effect: a verifier finds whatever was changed."""

import pytest

from audit.actions import record
from audit.models import Entry
from audit.queries import first_broken


@pytest.fixture
def entries(municipality):
    return [record(None, "thing.done", "things:1", step=n) for n in range(5)]


def test_an_untouched_log_is_whole(entries):
    assert first_broken() is None


@pytest.mark.parametrize(
    "change", [{"verb": "thing.undone"}, {"data": {"step": 9}}, {"actor_id": 7}]
)
def test_a_changed_entry_is_found(entries, change):
    Entry.objects.filter(pk=entries[2].pk).update(**change)
    assert first_broken() == entries[2].pk


def test_a_removed_entry_is_found(entries):
    Entry.objects.filter(pk=entries[1].pk).delete()
    assert first_broken() == entries[2].pk


def test_a_cut_off_end_is_found(entries):
    Entry.objects.filter(pk=entries[-1].pk).delete()
    assert first_broken() is not None
