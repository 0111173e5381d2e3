"""Out and back: the same place, another name, another installation."""

import threading
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client

from accounts.models import User
from documents.models import StoredFile
from documents.queries import content_of
from notifications.models import LineChannel, Message
from tenants import keys
from tenants.archive.errors import ArchiveRefused
from tenants.archive.export import export_municipality
from tenants.archive.restore import restore_municipality
from tenants.context import operator_context, tenant_context
from tenants.lifecycle import suspend
from tenants.models import Municipality
from tests.factories import national_id
from tests.tenants.archive import digests
from tests.tenants.archive.conftest import CONTENT

# Sessions end; where a copy goes, files have other keys and nothing is sent.
ENDED = {"django_session"}
OF_A_COPY = ENDED | {"documents_storedfile", "notifications_message", "notifications_linechannel"}


def without(found: dict[str, str], names: set[str]) -> dict[str, str]:
    return {name: digest for name, digest in found.items() if name not in names}


def test_what_was_changed_since_is_as_it_was(lived_in: Any, opened: BytesIO) -> None:
    before = digests.of_schema(lived_in.home)
    with tenant_context(lived_in.home):
        User.objects.update(first_name="อื่น")
        StoredFile.objects.all().delete()
    suspend(lived_in.home)
    restored = restore_municipality(opened)
    assert restored.number == lived_in.home.number
    assert without(digests.of_schema(restored), ENDED) == without(before, ENDED)
    assert Client(headers={"host": "thungsairung.localhost"}).get("/").status_code == 200


def test_nobody_else_s_row_is_touched(lived_in: Any, opened: BytesIO) -> None:
    suspend(lived_in.home)
    next_door, platform = digests.of_schema(lived_in.next_door), digests.of_platform()
    restore_municipality(opened)
    assert digests.of_schema(lived_in.next_door) == next_door
    # The platform's own: the municipality's row alone.
    after = digests.of_platform()
    assert {n for n in after if after[n] != platform[n]} == {"tenants_municipality"}


def test_a_copy_has_everything_under_its_own_number(lived_in: Any, opened: BytesIO) -> None:
    before = digests.of_schema(lived_in.home)
    copy = restore_municipality(opened, subdomain="nongdaoruang", name="อบต.หนองดาวเรือง")
    assert copy.number not in (lived_in.home.number, lived_in.next_door.number)
    assert without(digests.of_schema(copy), OF_A_COPY) == without(before, OF_A_COPY)
    with tenant_context(copy):
        file = StoredFile.objects.get()
        assert file.key.startswith(f"m/{copy.number}/result/")
        assert content_of(file) == CONTENT
        assert User.objects.citizens().get().national_id == national_id(1)
    assert digests.of_schema(lived_in.home) == before


def test_a_copy_says_nothing_to_the_original_s_citizens(lived_in: Any, opened: BytesIO) -> None:
    copy = restore_municipality(opened, subdomain="nongdaoruang")
    with tenant_context(copy):
        assert Message.objects.get(dedupe="x").status == "failed"
        assert not LineChannel.objects.get().is_on
    with tenant_context(lived_in.home):
        assert Message.objects.get(dedupe="x").status == "waiting"


def test_counting_goes_on_where_it_stopped(lived_in: Any, opened: BytesIO) -> None:
    copy = restore_municipality(opened, subdomain="nongdaoruang")
    with tenant_context(lived_in.home):
        there = Message.objects.create(channel="mail", recipient="a@x.example", dedupe="y").pk
    with tenant_context(copy):
        assert (
            Message.objects.create(channel="mail", recipient="a@x.example", dedupe="y").pk == there
        )


@pytest.fixture
def another_installation(settings: Any) -> Any:
    settings.DATA_KEY = "another-" + "e" * 40
    keys._installation_keys.cache_clear()
    keys._cached_purpose_key.cache_clear()
    yield
    keys._installation_keys.cache_clear()
    keys._cached_purpose_key.cache_clear()


def test_another_installation_opens_it_with_the_passphrase(
    archive: Path, opened: BytesIO, lived_in: Any, another_installation: Any
) -> None:
    copy = restore_municipality(opened, subdomain="nongdaoruang", passphrase="ฝนตกที่ทุ่งสายรุ้ง")
    with tenant_context(copy):
        # Encrypted with the data key, which was wrapped anew.
        assert User.objects.citizens().get().national_id == national_id(1)


def test_another_installation_cannot_open_it_without(
    opened: BytesIO, lived_in: Any, another_installation: Any
) -> None:
    before = digests.of_platform()
    for passphrase in ("", "ฝนไม่ตกที่ทุ่งสายรุ้ง"):
        with pytest.raises(ArchiveRefused, match="รหัส"):
            restore_municipality(opened, subdomain="nongdaoruang", passphrase=passphrase)
    assert digests.of_platform() == before


def test_an_open_municipality_is_not_overwritten(lived_in: Any, opened: BytesIO) -> None:
    before = digests.of_schema(lived_in.home)
    with pytest.raises(ArchiveRefused, match="ระงับก่อน"):
        restore_municipality(opened)
    assert digests.of_schema(lived_in.home) == before


def test_a_name_that_is_another_s_is_refused(lived_in: Any, opened: BytesIO) -> None:
    before = digests.of_platform()
    for taken in ("rimwari", "www", "xn--a"):
        with pytest.raises(ValidationError):
            restore_municipality(opened, subdomain=taken)
    assert digests.of_platform() == before


def test_a_database_that_was_lost_gets_its_numbers_back(lived_in: Any, opened: BytesIO) -> None:
    number = lived_in.home.number
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA t_{number} CASCADE")
        cursor.execute("ALTER TABLE tenants_subdomain DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM tenants_domain WHERE tenant_id = %s", [lived_in.home.pk])
        cursor.execute("DELETE FROM tenants_municipality WHERE number = %s", [number])
        cursor.execute("DELETE FROM tenants_subdomain WHERE municipality_number = %s", [number])
        cursor.execute("DELETE FROM tenants_schemastate WHERE number = %s", [number])
    assert restore_municipality(opened).number == number
    with operator_context():
        assert Municipality.objects.get(number=number).subdomain == "thungsairung"


def test_an_export_is_of_one_moment(lived_in: Any, tmp_path: Path) -> None:
    """A row that comes while tables are written is in none of them."""
    before = digests.of_schema(lived_in.home)

    def disturb(done: int, _total: int) -> None:
        if done == 1:
            thread = threading.Thread(target=_rename, args=[lived_in.home])
            thread.start()
            thread.join()

    path = tmp_path / "home.zip"
    export_municipality(lived_in.home, path, progress=disturb)
    assert digests.of_schema(lived_in.home) != before
    with path.open("rb") as file:
        copy = restore_municipality(file, subdomain="nongdaoruang")
    assert without(digests.of_schema(copy), OF_A_COPY) == without(before, OF_A_COPY)


def _rename(municipality: Municipality) -> None:
    with tenant_context(municipality):
        User.objects.update(first_name="อื่น")
    connections.close_all()
