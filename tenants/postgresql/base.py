"""django-tenants' backend, closed where that one falls open.

Outside an entered context every query raises; inside one the search path is that schema and
`extensions` (which holds no table), never `public` besides; a switch that fails is an error.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db.backends.postgresql import features
from django.utils.functional import cached_property
from django_tenants.postgresql_backend import base
from django_tenants.utils import quote_schema_name

EXTENSIONS_SCHEMA = "extensions"


class OutsideContextError(RuntimeError):
    """A query was made outside `tenant_context` and `operator_context`."""


class DatabaseFeatures(features.DatabaseFeatures):
    """PostgreSQL's, without the ones that Django would find out by making a table somewhere."""

    supports_transactions = True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose search path is exactly the entered schema, or that refuses to work."""

    features_class = DatabaseFeatures

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._path_in_force: str | None = None
        super().__init__(*args, **kwargs)
        self.leave_schema()

    def leave_schema(self) -> None:
        """Forget the schema: the next query raises."""
        self.tenant = None
        self.schema_name = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._path_in_force = None
        return super().get_new_connection(conn_params)

    def close(self) -> None:
        self._path_in_force = None
        super().close()

    def rollback(self) -> None:
        # SET is transactional: what a rollback undid must be said again.
        self._path_in_force = None
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            self._path_in_force = None

    @cached_property
    def pg_version(self) -> int:
        # Asked while connecting, before any context: the connection itself knows.
        self.ensure_connection()
        return int(self.connection.info.server_version)

    def check_constraints(self, table_names: Sequence[str] | None = None) -> None:
        self.ensure_connection()
        self._of_the_transaction("SET CONSTRAINTS ALL IMMEDIATE")
        self._of_the_transaction("SET CONSTRAINTS ALL DEFERRED")

    def _savepoint(self, sid: str) -> None:
        self._of_the_transaction(self.ops.savepoint_create_sql(sid))

    def _savepoint_rollback(self, sid: str) -> None:
        self._of_the_transaction(self.ops.savepoint_rollback_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        self._of_the_transaction(self.ops.savepoint_commit_sql(sid))

    def _of_the_transaction(self, statement: str) -> None:
        """Run a statement that touches no schema: a block may end after its context was left."""
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(statement)

    def _get_cursor_search_paths(self) -> Sequence[str]:
        if not self.schema_name:
            raise OutsideContextError(
                "No municipality is entered: use tenants.context.tenant_context "
                "or operator_context."
            )
        base._check_schema_name(self.schema_name)
        return [self.schema_name, EXTENSIONS_SCHEMA]

    def _handle_search_path(self, cursor: Any = None) -> None:
        path = ",".join(quote_schema_name(name) for name in self._get_cursor_search_paths())
        if path == self._path_in_force:
            return
        target = self.connection.cursor() if cursor is None else cursor
        try:
            target.execute(f"SET search_path = {path}")
        except psycopg.errors.InFailedSqlTransaction:
            # Only ROLLBACK can follow here, and every other statement fails by itself.
            self._path_in_force = None
        else:
            self._path_in_force = path
        finally:
            if cursor is None:
                target.close()
