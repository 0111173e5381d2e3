"""Archives of an older release come back through its migrations; of a newer one, not at all."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.models import User
from tenants.archive.errors import ArchiveRefused
from tenants.archive.export import export_municipality
from tenants.archive.restore import restore_municipality
from tenants.context import maintenance_context, operator_context, tenant_context
from tests.tenants import catalogs

# Nothing else of the schema depends on what came after.
_EARLIER = ("accounts", "0002_initial")


def test_an_older_archive_is_brought_to_the_present(lived_in: Any, tmp_path: Path) -> None:
    present = _catalog_of(lived_in.home)
    with maintenance_context(lived_in.home):
        MigrationExecutor(connection).migrate([_EARLIER])
    assert _catalog_of(lived_in.home) != present
    path = tmp_path / "old.zip"
    export_municipality(lived_in.home, path)
    with path.open("rb") as file:
        copy = restore_municipality(file, subdomain="nongdaoruang")
    assert _catalog_of(copy) == present
    with tenant_context(copy):
        assert User.objects.citizens().get().first_name == "สมชาย"


def test_a_newer_archive_is_refused(lived_in: Any, tmp_path: Path) -> None:
    with maintenance_context(lived_in.home), connection.cursor() as cursor:
        values = "('accounts', '9999_x', now())"
        cursor.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES {values}")
    path = tmp_path / "new.zip"
    export_municipality(lived_in.home, path)
    with pytest.raises(ArchiveRefused, match="ใหม่กว่า"):
        restore_municipality(BytesIO(path.read_bytes()), subdomain="nongdaoruang")


def _catalog_of(municipality: Any) -> dict[str, list[str]]:
    with operator_context():
        found = catalogs.catalog_of(municipality.schema_name)
    return {what: rows for what, rows in found.items() if what not in ("rows", "sequences")}
