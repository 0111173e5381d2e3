"""The pending migrations of one schema, by Django's own executor."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.utils import Error

from tenants.context import maintenance_context, operator_context
from tenants.fleet.groups import OtherHistory
from tenants.fleet.ledger import Member, record_state
from tenants.models import Municipality

LOCK_TIMEOUT = "2s"


class Route:
    """From the migrations that one schema has seen to the newest; good for all that have seen them.

    May be used by several threads: what it holds is not changed. All pending migrations of a schema
    are one transaction, together with its row in the ledger: it is migrated, or it is as it was.
    Where a migration cannot live in a transaction (`atomic = False`) each is its own, as Django
    does it, and running again goes on.
    """

    def __init__(self, member: Member) -> None:
        with maintenance_context(_municipality(member)):
            executor: Any = MigrationExecutor(connection)
            self._executor = executor
            loader = self._executor.loader
            loader.check_consistent_history(connection)
            pairs = self._executor.migration_plan(loader.graph.leaf_nodes())
            self._pairs = pairs
            self._seen = frozenset(_seen_here())
            self._before = self._executor._create_project_state(with_applied_migrations=True)
            self._executor.recorder.has_table()
            # Adds its own operations to the plan, such as renaming content types: once.
            self._emit(emit_pre_migrate_signal, self._before.apps)

    @property
    def plan(self) -> list[Migration]:
        """What is pending, in order."""
        return [migration for migration, _backwards in self._pairs]

    def migrate(self, member: Member) -> None:
        """Migrate one schema; raises whatever goes wrong, OtherHistory for another group's."""
        whole = all(migration.atomic for migration in self.plan)
        with maintenance_context(_municipality(member)), _impatient():
            if frozenset(_seen_here()) != self._seen:
                raise OtherHistory(f"{member.schema} has seen other migrations than its group")
            with transaction.atomic() if whole else nullcontext():
                self._run()
                record_state(member.number)

    def _run(self) -> None:
        state = self._before.clone()
        for migration in self.plan:
            state = self._executor.apply_migration(state, migration)
            # What a migration left to be checked at the end keeps the next from altering tables.
            connection.check_constraints()
        if self._executor.loader.replacements:
            self._executor.check_replacements()
        state.clear_delayed_apps_cache()
        self._emit(emit_post_migrate_signal, state.apps)

    def _emit(self, emit: Any, apps: Any) -> None:
        emit(0, False, connection.alias, stdout=None, apps=apps, plan=self._pairs)


def _seen_here() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return list(cursor.fetchall())


def _municipality(member: Member) -> Municipality:
    with operator_context():
        return Municipality.objects.get(number=member.number)


@contextmanager
def _impatient() -> Iterator[None]:
    """Wait for no lock for long: whoever is behind us in the queue waits as well."""
    _set_timeout(LOCK_TIMEOUT)
    try:
        yield
    finally:
        # A connection that is lost has no setting either.
        with suppress(Error):
            _set_timeout("0")


def _set_timeout(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [value])
