"""Schemas that have seen the same migrations, together.

The ledger is believed without a look at the schemas: what is then done in each looks itself, in
its own transaction, and refuses where the ledger was wrong (`OtherHistory`). Those, and the ones
that the ledger knows nothing of, are read: many schemas in one query.
"""

from collections import defaultdict
from collections.abc import Iterator

from django.db import connection
from django.db.utils import ProgrammingError

from tenants.context import operator_context
from tenants.fleet.ledger import Member

_AT_ONCE = 200
_SEEN = """
SELECT {number}, string_agg(app || '.' || name, ' ' ORDER BY app, name)
FROM t_{number}.django_migrations
"""
_THERE = "SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)"

Groups = tuple[list[list[Member]], list[Member]]


class OtherHistory(RuntimeError):
    """A schema has seen other migrations than its group."""


def by_ledger(members: list[Member]) -> Groups:
    """Groups, and the members without a schema; read is only what the ledger knows nothing of."""
    there = _that_exist(members)
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in there:
        groups[member.seen].append(member)
    read, gone = by_tables(groups.pop("", []))
    missing = [member for member in members if member not in there]
    return [*groups.values(), *read], [*missing, *gone]


def by_tables(members: list[Member]) -> Groups:
    """Groups by what stands in the schemas, and the members without a schema."""
    seen: dict[int, str] = {}
    with operator_context():
        for start in range(0, len(members), _AT_ONCE):
            seen |= _seen([m.number for m in members[start : start + _AT_ONCE]])
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        if member.number in seen:
            groups[seen[member.number]].append(member)
    missing = [member for member in members if member.number not in seen]
    return list(groups.values()), missing


def _that_exist(members: list[Member]) -> dict[Member, None]:
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(_THERE, [[member.schema for member in members]])
        names = {name for (name,) in cursor.fetchall()}
    return {member: None for member in members if member.schema in names}


def _seen(numbers: list[int]) -> dict[int, str]:
    try:
        return dict(_ask(numbers))
    except ProgrammingError:
        # One of them is not there.
        if len(numbers) == 1:
            return {}
        half = len(numbers) // 2
        return _seen(numbers[:half]) | _seen(numbers[half:])


def _ask(numbers: list[int]) -> Iterator[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(_SEEN.format(number=int(n)) for n in numbers))
        for number, names in cursor.fetchall():
            yield number, names or ""
