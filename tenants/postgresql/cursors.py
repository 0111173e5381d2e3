"""Cursors that carry the switch of the schema in the message of their first statement.

PostgreSQL runs several statements of one simple-query message in one implicit transaction: when
the switch or the proof fails, the statement behind it does not run, and when the statement fails,
the switch is undone with it. So one message is one round trip, and nothing can slip in between.
(The extended protocol's pipeline would be one flush as well, at a parse, bind and describe for
each statement; measured, it was slower by a tenth.)

Only plain statements are merged. What may not run in a transaction block (VACUUM, CREATE INDEX
CONCURRENTLY), DDL, COPY, named cursors and `executemany` get the switch as a message before them,
which also checks that the schema exists: the path would otherwise go on to `extensions`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import psycopg
from django.db.backends.postgresql.base import CursorMixin
from psycopg.client_cursor import ClientCursorMixin

from tenants.errors import MunicipalityClosed

# Raised by public.municipality_must_be_open (tenants/migrations/0003).
CLOSED = "ES503"
_plain = re.compile(r"[\s(]*(?:SELECT|INSERT|UPDATE|DELETE|WITH|VALUES)\b", re.IGNORECASE)


class Switch(Protocol):
    """The connection, as far as a cursor needs to know it (`tenants.postgresql.base`)."""

    def must_be_in(self, schema: str) -> None:
        """WrongSchemaError unless `schema` is the entered one."""

    def due(self) -> str:
        """What must reach the server before the next statement; '' when nothing."""

    def done(self) -> None:
        """What was due has succeeded."""

    def forget_path(self) -> None:
        """Nobody knows now which path is in force."""

    def switch_alone(self) -> None:
        """Send what is due as a message of its own."""


class _OfOneSchema:
    """A cursor works in the schema in which it was made, and nowhere else."""

    database: Switch
    schema: str

    @contextmanager
    def _switched(self) -> Iterator[None]:
        """The switch as a message of its own; afterwards the path is not relied on."""
        try:
            self.database.must_be_in(self.schema)
            self.database.switch_alone()
            yield
        except BaseException as error:
            self._failed(error)
            raise
        finally:
            self.database.forget_path()

    def _failed(self, error: BaseException) -> None:
        """Nobody knows now which path is in force; a refusal gets its own name."""
        self.database.forget_path()
        if isinstance(error, psycopg.Error) and error.sqlstate == CLOSED:
            raise MunicipalityClosed(str(error.diag.message_primary)) from error


class PlainCursor(_OfOneSchema, CursorMixin, psycopg.ClientCursor[Any]):
    """What Django works with; parameters are bound on this side."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        if not _is_plain(query):
            with self._switched():
                return super().execute(query, params, **options)
        try:
            self.database.must_be_in(self.schema)
            due = self.database.due()
            if due:
                self._execute_behind(due, query, params)
            else:
                super().execute(query, params, **options)
        except BaseException as error:
            self._failed(error)
            raise
        return self

    def _execute_behind(self, due: str, query: str, params: Any) -> None:
        if self._pgconn.pipeline_status:
            raise psycopg.NotSupportedError("a schema cannot be entered inside a pipeline")
        self.database.forget_path()
        super().execute(due + self.mogrify(query, params))
        # Each statement brought a result; the caller's is the last.
        for _ in range(due.count(";")):
            self.nextset()
        self.database.done()

    def executemany(self, query: Any, params_seq: Iterable[Any], **options: Any) -> None:
        with self._switched():
            super().executemany(query, params_seq, **options)

    def stream(self, query: Any, params: Any = None, **options: Any) -> Iterator[Any]:
        with self._switched():
            for row in super().stream(query, params, **options):
                self.database.must_be_in(self.schema)
                yield row

    @contextmanager
    def copy(self, statement: Any, params: Any = None, **options: Any) -> Iterator[Any]:
        with self._switched(), super().copy(statement, params, **options) as copy:
            yield copy

    def fetchmany(self, size: int = 0) -> Any:
        self.database.must_be_in(self.schema)
        return super().fetchmany(size)


class NamedCursor(
    _OfOneSchema, CursorMixin, ClientCursorMixin[Any, Any], psycopg.ServerCursor[Any]
):
    """A server-side cursor: its rows come from the schema in which it was opened."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        with self._switched():
            return super().execute(query, params, **options)

    def fetchmany(self, size: int = 0) -> Any:
        self.database.must_be_in(self.schema)
        return super().fetchmany(size)


def _is_plain(query: Any) -> bool:
    """Whether a statement may share a message, and leaves the search path alone."""
    return isinstance(query, str) and bool(_plain.match(query)) and "set_config" not in query
