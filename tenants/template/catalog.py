"""What PostgreSQL knows of the entered schema, as the text of a template needs it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

_HERE = "current_schema()::text::regnamespace"

_TABLES = """
SELECT c.relname, c.relpersistence = 'u', c.reloptions, obj_description(c.oid, 'pg_class')
FROM pg_class c WHERE c.relnamespace = HERE AND c.relkind = 'r' ORDER BY c.relname
"""

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
       s.relname, pg_sequence_last_value(s.oid), col_description(c.oid, a.attnum)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_depend o ON o.refclassid = 'pg_class'::regclass AND o.refobjid = c.oid
     AND o.refobjsubid = a.attnum AND o.classid = 'pg_class'::regclass AND o.deptype = 'i'
     AND a.attidentity <> ''
LEFT JOIN pg_class s ON s.oid = o.objid AND s.relkind = 'S'
WHERE c.relnamespace = HERE AND c.relkind = 'r' ORDER BY c.relname, a.attnum
"""

# Primary keys first; NOT NULL stands with the column.
_CONSTRAINTS = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid, true), f.relname
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_class f ON f.oid = k.confrelid
WHERE k.connamespace = HERE AND k.contype <> 'n'
ORDER BY c.relname, k.contype <> 'p', k.conname
"""

# The pretty form leaves out the schema of what the path shows.
_INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid, 0, true)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_class x ON x.oid = i.indexrelid
WHERE c.relnamespace = HERE
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
                  AND k.contype IN ('p', 'u', 'x'))
ORDER BY c.relname, x.relname
"""

# What the owner has been left without, and the columns that were given back.
_RIGHTS = """
SELECT c.relname, 'REVOKE ' || string_agg(d.privilege_type, ', ' ORDER BY d.privilege_type)
    || ' ON ' || quote_ident(c.relname) || ' FROM CURRENT_USER'
FROM pg_class c, aclexplode(acldefault('r', c.relowner)) d
WHERE c.relnamespace = HERE AND c.relkind = 'r' AND c.relacl IS NOT NULL
  AND NOT EXISTS (SELECT FROM aclexplode(c.relacl) a
                  WHERE a.grantee = c.relowner AND a.privilege_type = d.privilege_type)
GROUP BY c.relname
UNION ALL
SELECT c.relname, 'GRANT ' || a.privilege_type || ' (' || quote_ident(t.attname) || ') ON '
    || quote_ident(c.relname) || ' TO CURRENT_USER'
FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
WHERE c.relnamespace = HERE AND c.relkind = 'r' AND a.grantee = c.relowner
ORDER BY 1, 2 DESC
"""

_REFUSED = """
SELECT 'relation ' || relname FROM pg_class c WHERE relnamespace = HERE
  AND relkind NOT IN ('r', 'i', 'S')
UNION ALL SELECT 'sequence ' || relname FROM pg_class c WHERE relnamespace = HERE
  AND relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid
                                    AND classid = 'pg_class'::regclass AND deptype = 'i')
UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
  WHERE relnamespace = HERE AND NOT tgisinternal
UNION ALL SELECT 'rule ' || rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
  WHERE relnamespace = HERE
UNION ALL SELECT 'policy ' || polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
  WHERE relnamespace = HERE
UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = HERE
UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = HERE
  AND typtype IN ('e', 'd', 'r')
UNION ALL SELECT 'statistics ' || stxname FROM pg_statistic_ext WHERE stxnamespace = HERE
UNION ALL SELECT 'inherited table ' || relname FROM pg_inherits h
  JOIN pg_class c ON c.oid = h.inhrelid WHERE relnamespace = HERE
UNION ALL SELECT 'foreign key ' || conname || ' that leaves the schema' FROM pg_constraint k
  JOIN pg_class f ON f.oid = k.confrelid
  WHERE k.connamespace = HERE AND f.relnamespace <> HERE
UNION ALL SELECT 'right of another role on ' || relname FROM pg_class c, aclexplode(relacl) a
  WHERE relnamespace = HERE AND relkind = 'r' AND a.grantee <> relowner
UNION ALL SELECT 'table ' || relname || ' without primary key' FROM pg_class c
  WHERE relnamespace = HERE AND relkind = 'r'
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.oid AND contype = 'p')
"""


@dataclass(frozen=True)
class Column:
    """One column; `sequence` and `last` where PostgreSQL numbers it."""

    name: str
    type: str
    not_null: bool
    default: str | None
    identity: str
    generated: str
    collation: str | None
    sequence: str | None
    last: int | None
    comment: str | None


@dataclass
class Table:
    """One table; `keys` are (definition of a constraint, table that it refers to)."""

    name: str
    unlogged: bool
    options: list[str] | None
    comment: str | None
    columns: list[Column] = field(default_factory=list)
    keys: list[tuple[str, str, str | None]] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    @property
    def written(self) -> list[Column]:
        """The columns of an INSERT."""
        return [column for column in self.columns if not column.generated]


def read_tables() -> list[Table]:
    """The tables of the entered schema by name, with their rows as literals of SQL."""
    tables = [Table(*row) for row in _ask(_TABLES)]
    columns, keys, indexes, rights = (
        _by_table(q) for q in (_COLUMNS, _CONSTRAINTS, _INDEXES, _RIGHTS)
    )
    for table in tables:
        table.columns = [Column(*row) for row in columns[table.name]]
        table.keys = [(name, text, refers) for name, text, refers in keys[table.name]]
        table.indexes = [text for (text,) in indexes[table.name]]
        table.rights = [text for (text,) in rights[table.name]]
        table.rows = _rows_of(table)
    return tables


def what_is_refused() -> list[str]:
    """What stands in the entered schema and must not, or cannot be said by a template."""
    return sorted(what for (what,) in _ask(_REFUSED))


def _rows_of(table: Table) -> list[str]:
    quote = connection.ops.quote_name
    literals = [f"quote_nullable({quote(column.name)}::text)" for column in table.written]
    listed = ", ".join(literals)
    query = f"SELECT concat_ws(', ', {listed}) FROM {quote(table.name)}"  # noqa: S608 - quoted
    return [row for (row,) in _ask(query)]


def _by_table(query: str) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for table, *rest in _ask(query):
        found[table].append(tuple(rest))
    return found


def _ask(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query.replace("= HERE", f"= {_HERE}").replace("> HERE", f"> {_HERE}"))
        return list(cursor.fetchall())
