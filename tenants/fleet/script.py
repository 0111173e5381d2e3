"""What the first schema of a group ran, for each of the others: as one message where it may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from tenants.context import maintenance_context, operator_context
from tenants.fleet.ledger import Member, recording
from tenants.fleet.route import LOCK_TIMEOUT, Route
from tenants.models import Municipality
from tenants.postgresql.base import EXTENSIONS_SCHEMA, DatabaseWrapper

_MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY id"
_TYPES = "SELECT app_label, model FROM django_content_type ORDER BY id"
_RIGHTS = """
SELECT p.codename, p.name, t.app_label, t.model FROM auth_permission p
JOIN django_content_type t ON t.id = p.content_type_id ORDER BY p.id
"""
_NEW_TYPE = "INSERT INTO django_content_type (app_label, model) VALUES (%s, %s)"
_NEW_RIGHT = """
INSERT INTO auth_permission (content_type_id, codename, name)
SELECT id, %s, %s FROM django_content_type WHERE app_label = %s AND model = %s
"""
_HISTORY = """
SELECT count(*), coalesce(sum(hashtextextended(app || '.' || name, 0)), 0) FROM django_migrations
"""
# Divides by zero in a schema with another history: the check and the new rows in one statement.
_SEEN = """
INSERT INTO django_migrations (app, name, applied)
SELECT app, name, now() FROM (VALUES {new}) AS new (app, name), ({seen}) AS seen (count, hash)
WHERE 1 / ((count, hash) = ({count}, {hash}))::int = 1
"""


class NotTheSame(RuntimeError):
    """What the first one did cannot be said as one text for all."""


class Script:
    """SQL that names no schema. `send` runs it in one schema: all of it, or nothing.

    The first statement fails in a schema that has seen other migrations than the first one.
    """

    def __init__(self, statements: list[str]) -> None:
        self._statements = statements

    def statements(self, member: Member) -> list[str]:
        """All that is to be run in one transaction, the schema's row of the ledger included."""
        return [
            f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'",
            # Killed midway, or by the power, a schema has all of it or nothing: run again.
            "SET LOCAL synchronous_commit = off",
            f'SET LOCAL search_path = "{member.schema}", {EXTENSIONS_SCHEMA}',
            *self._statements,
            recording(member.number),
        ]

    def send(self, member: Member) -> None:
        """Raises django.db.Error; then nothing has happened."""
        own = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
        own.ensure_connection()
        own.forget_path()
        with own.wrap_database_errors:
            if settings.TEMPLATE_IN_ONE_MESSAGE:
                # One message is one transaction, and one round trip.
                own.connection.execute(";\n".join(self.statements(member)))
            else:
                self._send_one_by_one(own, member)

    def _send_one_by_one(self, own: DatabaseWrapper, member: Member) -> None:
        with transaction.atomic():
            for statement in self.statements(member):
                own.connection.execute(statement)


def migrate_and_write_down(route: Route, member: Member) -> Script:
    """Migrate one schema by the executor; returns what the others have to run.

    NotTheSame where that cannot be said; the schema is migrated then all the same.
    """
    before, [history] = _left_behind(member), _rows(member, _HISTORY)
    with _written_down() as statements:
        route.migrate(member)
    after = _left_behind(member)
    if any(member.schema in statement for statement in statements):
        raise NotTheSame(f"{member.schema} is named in the SQL")
    if any(set(old) - set(now) for old, now in zip(before, after, strict=True)):
        raise NotTheSame("migrations, content types or permissions were taken back")
    seen, types, rights = (
        [row for row in now if row not in old] for old, now in zip(before, after, strict=True)
    )
    return Script(
        [
            _seeing(seen, history),
            *statements,
            *(_said(_NEW_TYPE, *row) for row in types),
            *(_said(_NEW_RIGHT, *row) for row in rights),
        ]
    )


def _left_behind(member: Member) -> list[list[tuple[Any, ...]]]:
    """The rows that Django writes of itself: migrations, content types, permissions."""
    return [_rows(member, query) for query in (_MIGRATIONS, _TYPES, _RIGHTS)]


def _seeing(new: list[tuple[Any, ...]], history: tuple[int, int]) -> str:
    """Say that migrations were seen, where no others were seen than those of `history`."""
    rows = ", ".join(_said("(%s, %s)", *row) for row in new)
    count, known = history
    return _SEEN.format(new=rows, seen=_HISTORY, count=count, hash=known)


def _rows(member: Member, query: str) -> list[tuple[Any, ...]]:
    schema = Municipality(schema_name=member.schema)
    with maintenance_context(schema), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _said(query: str, *values: str) -> str:
    with operator_context():
        return str(cast(Any, connection.ops).compose_sql(query, values))


@contextmanager
def _written_down() -> Iterator[list[str]]:
    """Collect what schema editors of this thread execute, as it goes to the server."""
    own = cast(Any, connections[DEFAULT_DB_ALIAS])
    editor = own.SchemaEditorClass
    statements: list[str] = []

    class Writing(editor):  # type: ignore[misc,valid-type]
        def execute(self, sql: Any, params: Any = ()) -> None:
            text = str(sql)
            if params is not None:
                text = own.ops.compose_sql(text, params)
            statements.append(text.strip().rstrip(";"))
            super().execute(text, None)

    own.SchemaEditorClass = Writing
    try:
        yield statements
    finally:
        own.SchemaEditorClass = editor
