"""django-tenants' backend, closed where that one falls open.

Outside an entered context every query raises; inside one the search path is that schema and
`extensions` (which holds no table), never `public` besides. The switch travels in the message of
the first statement and is skipped where the connection has that path (`tenants.postgresql.cursors`
says how). What the connection is believed to have is forgotten whenever PostgreSQL may have
forgotten it: rollback, savepoint rollback, failed commit, any error, reconnect.
"""

import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from django.db.backends.postgresql import features
from django.db.backends.postgresql.base import TIMESTAMPTZ_OID
from django.db.backends.postgresql.psycopg_any import register_tzloader
from django.utils.asyncio import async_unsafe
from django.utils.functional import cached_property
from django_tenants.postgresql_backend import base
from django_tenants.utils import quote_schema_name
from psycopg.pq import ConnStatus, Format, TransactionStatus

from tenants.errors import NoSuchMunicipality, WrongSchemaError
from tenants.errors import OutsideContextError as OutsideContextError
from tenants.postgresql.cursors import NamedCursor, PlainCursor
from tenants.postgresql.introspection import Introspection
from tenants.postgresql.proxies import refuse_leaking_proxy

EXTENSIONS_SCHEMA = "extensions"
# `sync_to_async` works in another thread, with another connection: what a coroutine entered would
# not be in force there, and what that thread had entered before would be.
_NOT_IN_A_COROUTINE = "Enter a municipality inside of what sync_to_async calls, not around it."
# A connection that rested for longer is asked; before that its socket tells whether it lives.
_RESTED_SECONDS = 30


@lru_cache(maxsize=10_000)
def _path_of(schema: str) -> str:
    base._check_schema_name(schema)
    return ", ".join(quote_schema_name(name) for name in (schema, EXTENSIONS_SCHEMA))


class DatabaseFeatures(features.DatabaseFeatures):
    """PostgreSQL's, without the ones that Django would find out by making a table somewhere."""

    supports_transactions = True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose search path is exactly the entered schema, or that refuses to work."""

    features_class = DatabaseFeatures

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._path_in_force: str | None = None
        # The number of the entered municipality until the database has said that it is open.
        self.unproved: int | None = None
        self._listening_since: float | None = None
        self._used_at = 0.0
        super().__init__(*args, **kwargs)
        self.introspection = Introspection(self)
        self.leave_schema()

    # --- which schema ----------------------------------------------------------------------------

    @async_unsafe(_NOT_IN_A_COROUTINE)
    def set_tenant(
        self, tenant: Any, include_public: bool = False, unproved: int | None = None
    ) -> None:
        """Enter a schema; nothing is sent before the first statement."""
        self.tenant = tenant
        self.schema_name = tenant.schema_name
        self.unproved = unproved

    def leave_schema(self) -> None:
        """Forget the schema: the next query raises."""
        self.tenant = None
        self.schema_name = None
        self.unproved = None

    def due(self) -> str:
        """What must reach the server before the next statement; '' when nothing."""
        self._must_be_somewhere()
        path = _path_of(self.schema_name)
        statement = "" if path == self._path_in_force else f"SET search_path = {path};"
        if self.unproved is not None:
            statement += f"SELECT public.municipality_must_be_open({self.unproved:d});"
        return statement

    def _must_be_somewhere(self) -> None:
        if self.schema_name is None:
            raise OutsideContextError(
                "No municipality is entered: use tenants.context.tenant_context "
                "or operator_context."
            )

    def done(self) -> None:
        """What was due has succeeded."""
        self._path_in_force = _path_of(self.schema_name)
        self.unproved = None

    def forget_path(self) -> None:
        """Say the path again before the next statement."""
        self._path_in_force = None

    def must_be_in(self, schema: str) -> None:
        """WrongSchemaError unless `schema` is the entered one."""
        if schema != self.schema_name:
            raise WrongSchemaError(
                f"A cursor of {schema} was used while {self.schema_name or 'nothing'} is entered."
            )

    def switch_alone(self) -> None:
        """Send what is due as a message of its own, and see that the schema exists."""
        statement = self.due()
        if not statement:
            return
        self.forget_path()
        with self.connection.cursor() as cursor:
            cursor.execute(f"{statement}SELECT current_schema()")
            for _ in range(statement.count(";")):
                cursor.nextset()
            row = cursor.fetchone()
        if row is None or row[0] != self.schema_name:
            raise NoSuchMunicipality(f"schema {self.schema_name} does not exist")
        self.done()

    def _handle_search_path(self, cursor: Any = None) -> None:
        """Called for every new cursor; the cursor itself sends the switch when it is used."""
        self._must_be_somewhere()

    def create_cursor(self, name: str | None = None) -> Any:
        cursor: Any
        if name:
            holds = self.connection.autocommit
            cursor = NamedCursor(self.connection, name=name, scrollable=False, withhold=holds)
        else:
            cursor = PlainCursor(self.connection)
        cursor.database, cursor.schema = self, self.schema_name
        loader: Any = self.connection.adapters.get_loader(TIMESTAMPTZ_OID, Format.TEXT)
        if self.timezone != loader.timezone:
            register_tzloader(self.timezone, cursor)
        return cursor

    # --- when the path is forgotten --------------------------------------------------------------

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self._gone()
        connect = super().get_new_connection
        connection = connect(conn_params)
        refuse_leaking_proxy(connection, lambda: connect(conn_params))
        return connection

    def close(self) -> None:
        self._gone()
        super().close()

    def _gone(self) -> None:
        self._path_in_force = None
        self._listening_since = None

    def _commit(self) -> None:
        try:
            if self.connection is not None and self._in_failed_transaction():
                self.forget_path()
            super()._commit()
        except BaseException:
            self.forget_path()
            raise

    def _in_failed_transaction(self) -> bool:
        return bool(self.connection.info.transaction_status == TransactionStatus.INERROR)

    def _rollback(self) -> None:
        # SET is transactional: what a rollback undid must be said again.
        try:
            super()._rollback()
        finally:
            self.forget_path()

    # --- statements that touch no schema: a block may end after its context was left -------------

    def check_constraints(self, table_names: Sequence[str] | None = None) -> None:
        self.ensure_connection()
        self._of_the_transaction("SET CONSTRAINTS ALL IMMEDIATE")
        self._of_the_transaction("SET CONSTRAINTS ALL DEFERRED")

    def _savepoint(self, sid: str) -> None:
        self._of_the_transaction(self.ops.savepoint_create_sql(sid))

    def _savepoint_rollback(self, sid: str) -> None:
        try:
            self._of_the_transaction(self.ops.savepoint_rollback_sql(sid))
        finally:
            self.forget_path()

    def _savepoint_commit(self, sid: str) -> None:
        self._of_the_transaction(self.ops.savepoint_commit_sql(sid))

    def see_one_moment(self) -> None:
        """From here to its end the transaction sees rows as they are now, and writes none."""
        self.ensure_connection()
        self._of_the_transaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    def _of_the_transaction(self, statement: str) -> None:
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(statement)

    @cached_property
    def pg_version(self) -> int:
        # Asked while connecting, before any context: the connection itself knows.
        self.ensure_connection()
        return int(self.connection.info.server_version)

    # --- what the socket tells without a round trip ----------------------------------------------

    def is_usable(self) -> bool:
        """A connection in use is judged by its socket; after a rest or an error it is asked."""
        now = time.monotonic()
        rested, self._used_at = now - self._used_at > _RESTED_SECONDS, now
        if self.connection is None or self.errors_occurred or rested or not self._is_idle():
            return bool(super().is_usable())
        try:
            self._read_what_arrived()
        except psycopg.OperationalError:
            return False
        return bool(self.connection.pgconn.status == ConnStatus.OK)

    def _is_idle(self) -> bool:
        return bool(self.connection.info.transaction_status == TransactionStatus.IDLE)

    def listening_since(self, channel: str, heard: Callable[[str], None]) -> float:
        """Listen on this connection, and tell what has arrived; nothing is sent but once.

        Returns the monotonic time since when it listens. A connection that turns out to be lost is
        replaced: for use outside transactions only.
        """
        self.ensure_connection()
        try:
            self._tell_news(heard)
        except psycopg.OperationalError:
            self.close()
            self.ensure_connection()
        if self._listening_since is None:
            with self.wrap_database_errors:
                self.connection.add_notify_handler(lambda notice: heard(notice.payload))
                self.connection.execute(f"LISTEN {channel}")
            self._listening_since = time.monotonic()
        return self._listening_since

    def _tell_news(self, heard: Callable[[str], None]) -> None:
        self._read_what_arrived()
        while notice := self.connection.pgconn.notifies():
            heard(notice.extra.decode())

    def _read_what_arrived(self) -> None:
        """Take in notices; psycopg.OperationalError when it was the end of the connection.

        Neither waits nor lets another thread have the interpreter. The end of a connection comes
        behind the server's last words, so it takes a second look to see it.
        """
        self.connection.pgconn.consume_input()
        self.connection.pgconn.consume_input()
