"""Who has seen which migrations: a row of `public` for each schema, written with the migration.

Number 0 is `public` itself. A schema without a row, or with the hash of other migrations, is
looked at; whoever brings one in from elsewhere (a restored copy) calls `forget_state`.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.utils import ProgrammingError

from tenants.context import operator_context
from tenants.models import SchemaState
from tenants.template.fingerprint import migration_state

PUBLIC_NUMBER = 0

_BEHIND = """
SELECT number, name, coalesce(migrations, '') FROM (
    SELECT 0 AS number, '' AS name UNION ALL
    SELECT number, name FROM public.tenants_municipality WHERE status <> 'deleted'
) AS everyone
LEFT JOIN public.tenants_schemastate AS seen USING (number)
WHERE migrations IS DISTINCT FROM %s
ORDER BY number
"""
# Written also where `public` is not entered, in the transaction of whatever was done.
RECORD = """
INSERT INTO public.tenants_schemastate (number, migrations)
SELECT number, '{state}' FROM unnest('{{{numbers}}}'::integer[]) AS number
ON CONFLICT (number) DO UPDATE SET migrations = excluded.migrations
"""


@dataclass(frozen=True)
class Member:
    """A schema of the fleet by number, with the name of its municipality.

    `seen` is the hash of the migrations that it had seen, as far as the ledger knows; '' where it
    knows nothing.
    """

    number: int
    name: str
    seen: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.schema} {self.name}".strip()

    @property
    def schema(self) -> str:
        """`public` for number 0."""
        return f"t_{self.number}" if self.number else "public"


def who_is_behind() -> list[Member]:
    """Whoever has not seen the present migrations, `public` first: one query."""
    try:
        with operator_context(), connection.cursor() as cursor:
            cursor.execute(_BEHIND, [migration_state()])
            return [Member(*row) for row in cursor.fetchall()]
    except ProgrammingError:
        # No such table yet: `public` first, then ask again.
        return [Member(PUBLIC_NUMBER, "")]


def record_state(*numbers: int) -> None:
    """Say that these schemas have seen the present migrations; in any context."""
    with connection.cursor() as cursor:
        cursor.execute(recording(*numbers))


def recording(*numbers: int) -> str:
    """The statement that says it."""
    listed = ",".join(str(int(number)) for number in numbers)
    return RECORD.format(state=migration_state(), numbers=listed)


def forget_state(number: int) -> None:
    """Have a schema looked at by the next `migrate_fleet`."""
    with operator_context():
        SchemaState.objects.filter(number=number).update(migrations="")


def forget_states() -> None:
    """Have every schema looked at."""
    with operator_context():
        SchemaState.objects.update(migrations="")
