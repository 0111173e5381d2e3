"""Which migrations the schemas have seen, by their own tables: many schemas in one query."""

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


def groups_of(members: list[Member]) -> tuple[list[list[Member]], list[Member]]:
    """Members that have seen the same migrations, together; and those without a schema."""
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
