"""The rows of a schema out to chunks of CSV and back, by PostgreSQL's own COPY."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from tenants.archive.manifest import Table

# By what depends on the schema: pg_class has no index on it, and is as long as all schemas are.
_TABLES = """
SELECT c.relname::text,
       array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '')
FROM pg_depend d
JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'r'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE d.refclassid = 'pg_namespace'::regclass AND d.classid = 'pg_class'::regclass
  AND d.refobjid = current_schema()::regnamespace
GROUP BY c.relname ORDER BY c.relname
"""
_SEQUENCES = """
SELECT c.relname::text, pg_sequence_last_value(c.oid)
FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
WHERE d.refclassid = 'pg_namespace'::regclass AND d.classid = 'pg_class'::regclass
  AND d.refobjid = current_schema()::regnamespace
ORDER BY c.relname
"""
_SET = "SELECT setval(quote_ident(%s)::regclass, coalesce(%s, 1), %s)"


def tables() -> list[Table]:
    """The tables of the entered schema by name, with the columns that are written."""
    return [Table(name, tuple(columns)) for name, columns in _ask(_TABLES)]


def filled(all_tables: list[Table]) -> list[Table]:
    """Those that have rows: one query, however many there are."""
    quote = connection.ops.quote_name
    asked = ", ".join(f"EXISTS (SELECT FROM {quote(table.name)})" for table in all_tables)
    found = _ask(f"SELECT {asked}")[0]
    return [table for table, has_rows in zip(all_tables, found, strict=True) if has_rows]


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
