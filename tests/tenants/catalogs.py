"""The catalog of a schema, read without the product's own reader: two are compared as text."""

import json
import re
from typing import Any

from django.db import connection

_TABLES = """
SELECT relname, relkind, relpersistence, reloptions, relreplident, relrowsecurity,
       obj_description(oid, 'pg_class'), relacl::text
FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind NOT IN ('i', 'I')
"""
_COLUMNS = """
SELECT table_name, column_name,
       row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position),
       column_default, is_nullable, udt_name, character_maximum_length, numeric_precision,
       numeric_scale, collation_name, is_identity, identity_generation, identity_start,
       identity_increment, identity_maximum, identity_minimum, is_generated, generation_expression,
       pg_get_serial_sequence(format('%%I.%%I', table_schema, table_name), column_name)
FROM information_schema.columns WHERE table_schema = %s
"""
_ATTRIBUTES = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attstorage, a.attcompression,
       a.attstattarget, col_description(c.oid, a.attnum), a.attacl::text
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' AND attnum > 0 AND NOT attisdropped
"""
_INDEXES = """
SELECT tablename, indexname, indexdef, i.indisvalid, i.indisprimary, i.indisunique, c.reloptions
FROM pg_indexes x JOIN pg_class c ON c.relname = x.indexname
     AND c.relnamespace = x.schemaname::regnamespace
JOIN pg_index i ON i.indexrelid = c.oid WHERE schemaname = %s
"""
_CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid), condeferrable,
       condeferred, convalidated, conindid::regclass::text, confrelid::regclass::text, confmatchtype
FROM pg_constraint WHERE connamespace = %s::regnamespace
"""
_SEQUENCES = """
SELECT sequencename, data_type::text, start_value, min_value, max_value, increment_by, cycle,
       cache_size, last_value
FROM pg_sequences WHERE schemaname = %s
"""
_REST = """
SELECT 'trigger', tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
WHERE relnamespace = %s::regnamespace AND NOT tgisinternal
UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = %s::regnamespace
UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = %s::regnamespace
    AND typtype <> 'c' AND typelem = 0
"""


_CASTS_OF_LISTS = re.compile(r"ANY \(+ARRAY\[.*?\]\)*(?:::text\[\])?\)+")


def catalog_of(schema: str) -> dict[str, list[str]]:
    """All that can be told apart, sorted, with the schema's name taken out."""
    asked = {
        "tables": _TABLES,
        "columns": _COLUMNS,
        "attributes": _ATTRIBUTES,
        "indexes": _INDEXES,
        "constraints": _CONSTRAINTS,
        "sequences": _SEQUENCES,
        "rest": _REST,
    }
    found = {
        name: sorted(
            _told(row, schema) for row in ask(query, [schema] * query.replace("%%", "").count("%s"))
        )
        for name, query in asked.items()
    }
    return {**found, "rows": _rows(schema)}


def _told(row: tuple[Any, ...], schema: str) -> str:
    """`x IN ('a', 'b')` is written down with the cast around the list or around its members.

    What PostgreSQL says of it, read again, is the other of the two; it knows them for the same.
    """
    text = json.dumps(row, default=str).replace(f"{schema}.", "")
    return _CASTS_OF_LISTS.sub(lambda found: re.sub(r"::[a-z ]+|[()\[\]]", "", found[0]), text)


def _rows(schema: str) -> list[str]:
    tables = ask("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
    return sorted(
        f"{table}: {row}"
        for (table,) in tables
        for (row,) in ask(f'SELECT (to_jsonb(t) - \'applied\')::text FROM "{schema}"."{table}" t')
    )


def ask(query: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Rows of a query, in whatever schema is entered."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
