"""The rows of a schema out to chunks of CSV and back, by PostgreSQL's own COPY."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from tenants.archive.manifest import Table

_TABLES = """
SELECT c.relname::text,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '')
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
GROUP BY c.relname ORDER BY c.relname
"""
_SEQUENCES = """
SELECT sequencename::text, last_value FROM pg_sequences
WHERE schemaname = current_schema() ORDER BY sequencename
"""
_SET = "SELECT setval(quote_ident(%s)::regclass, coalesce(%s, 1), %s)"


def tables() -> list[Table]:
    """The tables of the entered schema by name, with the columns that are written."""
    return [Table(name, tuple(columns)) for name, columns in _ask(_TABLES)]


def sequences() -> dict[str, int | None]:
    """The last number that each sequence gave; None before the first."""
    return dict(_ask(_SEQUENCES))


def dumped(table: Table) -> Iterator[bytes]:
    """All rows of a table, with a line of names."""
    statement = f"COPY {_target(table)} TO STDOUT (FORMAT csv, HEADER)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in copy:
            yield bytes(chunk)


def load(table: Table, chunks: Iterable[bytes]) -> None:
    """Put rows into an empty table. The columns may stand in another order."""
    statement = f"COPY {_target(table)} FROM STDIN (FORMAT csv, HEADER match)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in chunks:
            copy.write(chunk)


def empty_all() -> None:
    """Take out what a new schema brings along."""
    names = ", ".join(connection.ops.quote_name(table.name) for table in tables())
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}")


def set_sequences(last: dict[str, int | None]) -> None:
    """Go on counting where the archive stopped."""
    with connection.cursor() as cursor:
        for name, value in last.items():
            cursor.execute(_SET, [name, value, value is not None])


def _target(table: Table) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table.name)} ({', '.join(quote(column) for column in table.columns)})"


def _ask(query: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
