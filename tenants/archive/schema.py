"""A schema with the tables that an archive knows, and the way from there to the present ones."""

from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tenants.archive.errors import ArchiveRefused
from tenants.context import maintenance_context, operator_context
from tenants.migrating import migrate_schema
from tenants.models import Municipality
from tenants.template.replay import make_schema
from tenants.template.store import current_statements

Migrations = list[list[str]]


def must_be_known(migrations: Migrations) -> None:
    """Raises ArchiveRefused for an archive of a release that is newer than this one."""
    if _pairs(migrations) - set(_on_disk().disk_migrations or ()):
        raise ArchiveRefused(_("ไฟล์สำรองนี้มาจากระบบรุ่นใหม่กว่า กรุณาปรับรุ่นระบบนี้ก่อน"))


def make_schema_as_of(municipality: Municipality, migrations: Migrations) -> Callable[[], None]:
    """Make the schema anew in place of what is there; returns what brings it to the present."""
    with operator_context(), connection.cursor() as cursor:
        name = connection.ops.quote_name(municipality.schema_name)
        cursor.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
        if _pairs(migrations) == set(_on_disk().disk_migrations or ()):
            make_schema(municipality.schema_name, current_statements())
            return lambda: None
        cursor.execute(f"CREATE SCHEMA {name}")
    _migrate_to(municipality, migrations)
    return lambda: migrate_schema(municipality)


def _migrate_to(municipality: Municipality, migrations: Migrations) -> None:
    with maintenance_context(municipality):
        executor = MigrationExecutor(connection)
        executor.migrate(_ends(executor.loader, _pairs(migrations)))


def _ends(loader: MigrationLoader, seen: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The last migrations of each app among those that were seen."""
    children = {
        pair: {(child.key[0], child.key[1]) for child in loader.graph.node_map[pair].children}
        for pair in seen
        if pair in loader.graph.node_map
    }
    return [
        pair
        for pair, after in children.items()
        if not any(child in seen and child[0] == pair[0] for child in after)
    ]


def _on_disk() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


def _pairs(migrations: Migrations) -> set[tuple[str, str]]:
    return {(app, name) for app, name in migrations}
