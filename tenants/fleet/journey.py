"""`manage.py migrate_fleet`, without its output."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.utils import Error

from tenants.context import operator_context
from tenants.errors import NoSuchMunicipality
from tenants.fleet.crew import Crew, is_locked
from tenants.fleet.groups import OtherHistory, by_ledger, by_tables
from tenants.fleet.ledger import PUBLIC_NUMBER, Member, record_state, who_is_behind
from tenants.fleet.route import Route
from tenants.fleet.sameness import same_for_all
from tenants.fleet.script import NotTheSame, Script, migrate_and_write_down
from tenants.migrating import migrate_public
from tenants.spares import drop_other_spares, fill_spares
from tenants.template.store import current_statements, forget_other_templates

_ONE_AT_A_TIME = 78522


class UnderWay(RuntimeError):
    """Another process is migrating the fleet."""


@contextmanager
def alone() -> Iterator[None]:
    """UnderWay while another process migrates; the database forgets one that was killed."""
    if not _ask(f"SELECT pg_try_advisory_lock({_ONE_AT_A_TIME})"):
        raise UnderWay("migrate_fleet is running already")
    try:
        yield
    finally:
        _ask(f"SELECT pg_advisory_unlock({_ONE_AT_A_TIME})")


def migrate_public_if_behind() -> list[Member]:
    """Bring `public` to the newest migrations; returns who else is behind."""
    behind = who_is_behind()
    if behind and behind[0].number == PUBLIC_NUMBER:
        migrate_public()
        with operator_context():
            record_state(PUBLIC_NUMBER)
        behind = who_is_behind()
    return behind


def migrate_members(members: list[Member], crew: Crew) -> None:
    """Bring schemas to the newest migrations; `crew.failed` names those that are not."""
    groups, missing = by_ledger(members)
    _name_missing(missing, crew)
    for group in groups:
        _migrate_group(group, crew, read=False)
    groups, missing = by_tables(crew.take_strays())
    _name_missing(missing, crew)
    for group in groups:
        _migrate_group(group, crew, read=True)
    for member in crew.take_strays():
        crew.settle(member, OtherHistory("somebody else migrates this schema"))


def _name_missing(missing: list[Member], crew: Crew) -> None:
    for member in missing:
        crew.settle(member, NoSuchMunicipality(f"schema {member.schema} does not exist"))


def make_ready() -> None:
    """A template and spares of the present migrations; those of others go."""
    current_statements()
    forget_other_templates()
    drop_other_spares()
    fill_spares()


def _migrate_group(members: list[Member], crew: Crew, *, read: bool) -> None:
    """`read` says that the members' own tables were looked at, not the ledger alone."""
    group = list(members)
    route = _route_of(group, crew)
    if route is None:
        return
    if route.plan:
        _run(group, route, crew)
    elif read:
        with operator_context():
            record_state(*(member.number for member in group))
        for member in group:
            crew.settle(member)
    else:
        # The first one has seen everything: that says nothing of the others.
        crew.strays += group


def _route_of(group: list[Member], crew: Crew) -> Route | None:
    """The route of the first one that has one; those before it have failed."""
    while group:
        try:
            return Route(group[0])
        except Exception as error:
            crew.settle(group.pop(0), error)
    return None


def _run(group: list[Member], route: Route, crew: Crew) -> None:
    if len(group) > 1 and same_for_all(route.plan):
        _broadcast(group, route, crew)
    else:
        crew.each(group, route.migrate)


def _broadcast(group: list[Member], route: Route, crew: Crew) -> None:
    waiting = list(group)
    late: list[Member] = []
    script = None
    while waiting and script is None:
        first = waiting.pop(0)
        try:
            script = migrate_and_write_down(route, first)
        except NotTheSame:
            crew.settle(first)
            break
        except OtherHistory:
            crew.strays.append(first)
        except Exception as error:
            if is_locked(error):
                late.append(first)
            else:
                crew.settle(first, error)
        else:
            crew.settle(first)
    rest = [*waiting, *late]
    if not rest:
        return
    crew.each(rest, _sending(script, route) if script else route.migrate)


def _sending(script: Script, route: Route) -> Callable[[Member], None]:
    """Send the script; where it fails for another reason than a lock, the executor says why."""

    def send(member: Member) -> None:
        try:
            script.send(member)
        except Error as error:
            if is_locked(error):
                raise
            route.migrate(member)

    return send


def _ask(query: str) -> bool:
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(query)
        return bool(cursor.fetchone()[0])
