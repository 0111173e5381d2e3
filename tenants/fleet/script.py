"""What the first schema of a group ran, as one message for each of the others."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections

from tenants.context import maintenance_context, operator_context
from tenants.fleet.ledger import Member, recording
from tenants.fleet.route import LOCK_TIMEOUT, Route
from tenants.models import Municipality
from tenants.postgresql.base import EXTENSIONS_SCHEMA, DatabaseWrapper

_TYPES = "SELECT app_label, model FROM django_content_type ORDER BY id"
_RIGHTS = """
SELECT t.app_label, t.model, p.codename, p.name FROM auth_permission p
JOIN django_content_type t ON t.id = p.content_type_id ORDER BY p.id
"""
_NEW_TYPE = "INSERT INTO django_content_type (app_label, model) VALUES (%s, %s)"
_NEW_RIGHT = """
INSERT INTO auth_permission (content_type_id, codename, name)
SELECT id, %s, %s FROM django_content_type WHERE app_label = %s AND model = %s
"""
_SEEN = "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())"


class NotTheSame(RuntimeError):
    """What the first one did cannot be said as one text for all."""


class Script:
    """SQL that names no schema. `send` runs it in one schema: all of it, or nothing."""

    def __init__(self, statements: list[str]) -> None:
        self._text = ";\n".join(statements)

    def send(self, member: Member) -> None:
        """One message is one transaction. Raises django.db.Error; then nothing has happened."""
        own = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
        message = (
            f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}';"
            # Killed midway, or by the power, a schema has all of it or nothing: run again.
            "SET LOCAL synchronous_commit = off;"
            f'SET LOCAL search_path = "{member.schema}", {EXTENSIONS_SCHEMA};'
            f"{self._text};{recording(member.number)}"
        )
        own.ensure_connection()
        own.forget_path()
        with own.wrap_database_errors:
            own.connection.execute(message)


def migrate_and_write_down(route: Route, member: Member) -> Script:
    """Migrate one schema by the executor; returns what the others have to run.

    NotTheSame where that cannot be said; the schema is migrated then all the same.
    """
    types, rights = _rows(member, _TYPES), _rows(member, _RIGHTS)
    with _written_down() as statements:
        route.migrate(member)
    types_now, rights_now = _rows(member, _TYPES), _rows(member, _RIGHTS)
    if any(member.schema in statement for statement in statements):
        raise NotTheSame(f"{member.schema} is named in the SQL")
    if set(types) - set(types_now) or set(rights) - set(rights_now):
        raise NotTheSame("content types or permissions were changed")
    for migration in route.plan:
        statements.append(_said(_SEEN, migration.app_label, migration.name))
    for row in types_now:
        if row not in types:
            statements.append(_said(_NEW_TYPE, *row))
    for app, model, codename, name in rights_now:
        if (app, model, codename, name) not in rights:
            statements.append(_said(_NEW_RIGHT, codename, name, app, model))
    return Script(statements)


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
