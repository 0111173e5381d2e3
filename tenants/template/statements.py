"""The statements that make a schema like one that was read.

Constraints stand in CREATE TABLE, tables that others refer to come first: a third of the statements
of a dump, and no table is looked at twice. No statement names a schema.
"""

from collections.abc import Iterator

from django.db import connection

from tenants.template.catalog import Column, Table


def statements_of(tables: list[Table]) -> list[str]:
    """All statements, in the order in which they run."""
    made: list[str] = []
    late: list[str] = []
    known: set[str] = set()
    ordered = _in_order(tables)
    for table in ordered:
        known.add(table.name)
        inline = [key for key in table.keys if key[2] is None or key[2] in known]
        made.append(_create(table, inline))
        late += [_add(table, key) for key in table.keys if key not in inline]
    made += late
    for table in tables:
        made += table.indexes
        made += _comments(table)
    made += [_insert(table) for table in ordered if table.rows]
    made += [right for table in tables for right in table.rights]
    return [*made, *_sequences(tables)]


def _in_order(tables: list[Table]) -> list[Table]:
    """Referred-to tables first; what refers in a circle as late as possible."""
    done: list[Table] = []
    waiting = list(tables)
    while waiting:
        known = {table.name for table in done}
        ready = [table for table in waiting if _refers_to(table) <= known] or waiting[:1]
        done += ready
        waiting = [table for table in waiting if table not in ready]
    return done


def _refers_to(table: Table) -> set[str]:
    return {refers for _name, _text, refers in table.keys if refers} - {table.name}


def _create(table: Table, keys: list[tuple[str, str, str | None]]) -> str:
    parts = [_column(column) for column in table.columns]
    parts += [f"CONSTRAINT {_quoted(name)} {text}" for name, text, _refers in keys]
    kind = "UNLOGGED TABLE" if table.unlogged else "TABLE"
    options = f" WITH ({', '.join(table.options)})" if table.options else ""
    return f"CREATE {kind} {_quoted(table.name)} ({', '.join(parts)}){options}"


def _column(column: Column) -> str:
    words = [_quoted(column.name), column.type]
    if column.collation:
        words.append(f"COLLATE {_quoted(column.collation)}")
    if column.not_null:
        words.append("NOT NULL")
    if column.sequence:
        kind = "ALWAYS" if column.identity == "a" else "BY DEFAULT"
        words.append(f"GENERATED {kind} AS IDENTITY (SEQUENCE NAME {_quoted(column.sequence)})")
    elif column.generated:
        words.append(f"GENERATED ALWAYS AS ({column.default}) STORED")
    elif column.default:
        words.append(f"DEFAULT {column.default}")
    return " ".join(words)


def _add(table: Table, key: tuple[str, str, str | None]) -> str:
    return f"ALTER TABLE {_quoted(table.name)} ADD CONSTRAINT {_quoted(key[0])} {key[1]}"


def _comments(table: Table) -> Iterator[str]:
    if table.comment:
        yield f"COMMENT ON TABLE {_quoted(table.name)} IS {_literal(table.comment)}"
    for column in table.columns:
        if column.comment:
            name = f"{_quoted(table.name)}.{_quoted(column.name)}"
            yield f"COMMENT ON COLUMN {name} IS {_literal(column.comment)}"


def _insert(table: Table) -> str:
    names = ", ".join(_quoted(column.name) for column in table.written)
    always = any(column.identity == "a" for column in table.columns)
    system = " OVERRIDING SYSTEM VALUE" if always else ""
    rows = ", ".join(f"({row})" for row in table.rows)
    into = f"INSERT INTO {_quoted(table.name)} ({names}){system}"
    return f"{into} VALUES {rows}"


def _sequences(tables: list[Table]) -> Iterator[str]:
    used = [c for table in tables for c in table.columns if c.sequence and c.last is not None]
    if used:
        sets = (f"setval({_literal(_quoted(str(c.sequence)))}, {c.last})" for c in used)
        yield f"SELECT {', '.join(sets)}"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
