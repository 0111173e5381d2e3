"""DATA_KEY is changed while people go on working."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tenants import keys
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality
from tenants.rewrapping import rewrap

NEW = "the-new-one-" + "n" * 40


@pytest.fixture
def forget() -> Iterator[Any]:
    def clear() -> None:
        keys._installation_keys.cache_clear()
        keys._cached_purpose_key.cache_clear()

    yield clear
    clear()


@pytest.fixture
def changed(neighbours: Any, settings: Any, forget: Any) -> bytes:
    """Something encrypted under the key before; the key is another one now."""
    with tenant_context(neighbours.home):
        sealed = keys.encrypt("x", "ความลับ")
    settings.DATA_KEY, settings.DATA_KEYS_BEFORE = NEW, [settings.DATA_KEY]
    forget()
    return sealed


def home() -> Municipality:
    with operator_context():
        return Municipality.objects.get(number=1)


def test_what_was_encrypted_stays_readable_before_and_after(
    changed: bytes, settings: Any, forget: Any
) -> None:
    with tenant_context(home()):
        assert keys.decrypt("x", changed) == "ความลับ"
    assert rewrap() == 2
    settings.DATA_KEYS_BEFORE = []
    forget()
    with tenant_context(home()):
        assert keys.decrypt("x", changed) == "ความลับ"


def test_again_changes_nothing(changed: bytes) -> None:
    rewrap()
    before = bytes(home().wrapped_key)
    rewrap()
    assert bytes(home().wrapped_key) == before


def test_archives_of_before_are_this_installation_s(changed: bytes, settings: Any) -> None:
    assert keys.is_own_mark(keys.installation_mark())
    assert keys.is_own_mark(keys._mark(keys._installation_keys()[1]))
    assert not keys.is_own_mark("0" * 16)


def test_a_key_that_is_not_given_changes_nothing(
    changed: bytes, settings: Any, forget: Any
) -> None:
    settings.DATA_KEYS_BEFORE = []
    forget()
    before = bytes(home().wrapped_key)
    with pytest.raises(CommandError, match="fits no key"):
        call_command("rotate_data_key")
    assert bytes(home().wrapped_key) == before


def test_the_command_says_how_many(changed: bytes) -> None:
    out = StringIO()
    call_command("rotate_data_key", stdout=out)
    assert out.getvalue() == "2 keys are wrapped by the present DATA_KEY\n"
