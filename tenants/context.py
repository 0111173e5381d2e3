"""Entering a municipality, or the operators' schema: the only way to switch schemas.

Whoever holds a queryset or a task across a switch must enter again; nothing is implicit.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from celery import shared_task
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db import connection as _connection

from tenants.errors import NoSuchMunicipality as NoSuchMunicipality
from tenants.postgresql.base import DatabaseWrapper

if TYPE_CHECKING:
    from tenants.models import Municipality

PUBLIC = "public"

connection = cast(DatabaseWrapper, _connection)


@dataclass(frozen=True)
class Platform:
    """What is entered in place of a municipality: the operators' schema."""

    schema_name: str = PUBLIC


_PLATFORM = Platform()


class _Entered:
    """A schema for the length of a block; afterwards whatever was entered before."""

    __slots__ = ("_before", "_connection", "_tenant", "_unproved")

    def __init__(self, tenant: Any, unproved: int | None = None) -> None:
        self._tenant, self._unproved = tenant, unproved

    def __enter__(self) -> Any:
        own = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
        self._connection, self._before = own, (own.tenant, own.unproved)
        self._put(self._tenant, self._unproved)
        return self._tenant

    def __exit__(self, *_error: object) -> None:
        self._put(*self._before)

    def _put(self, tenant: Any, unproved: int | None) -> None:
        if tenant is None:
            self._connection.leave_schema()
        else:
            self._connection.set_tenant(tenant, unproved=unproved)


def tenant_context(municipality: "Municipality") -> AbstractContextManager["Municipality"]:
    """Work in the schema of `municipality` for the length of the block.

    The database is asked along with the first statement whether the municipality is open;
    MunicipalityClosed when it is not, whatever `municipality` itself says.
    """
    return _Entered(municipality, municipality.number)


def maintenance_context(municipality: "Municipality") -> AbstractContextManager["Municipality"]:
    """The platform's own work on a municipality, suspended or not: migrations, meters, export."""
    return _Entered(municipality)


def operator_context() -> AbstractContextManager[Any]:
    """Work on the platform's own rows (schema `public`): municipalities, domains, plans."""
    return _Entered(_PLATFORM)


def current_municipality() -> "Municipality | None":
    """Return the entered municipality; None in the operators' schema and outside any context."""
    tenant = connection.tenant
    return None if tenant is None or tenant.schema_name == PUBLIC else tenant


def require_municipality() -> "Municipality":
    """Return the entered municipality; LookupError outside one."""
    municipality = current_municipality()
    if municipality is None:
        raise NoSuchMunicipality("no municipality is entered")
    return municipality


def municipality_by_number(number: int) -> "Municipality":
    """Fetch an active municipality by its immutable number; NoSuchMunicipality otherwise."""
    from tenants.models import Municipality

    with operator_context():
        open_ones = Municipality.objects.active().with_primary_host()
        found = open_ones.filter(number=number).first()
    if found is None:
        raise NoSuchMunicipality(f"municipality {number}")
    return found


def after_commit(function: Callable[[], Any]) -> None:
    """Run `function` after the current transaction commits, in the schema entered now.

    Django's own hook runs in whatever schema is current at the time of the commit.
    """
    tenant = connection.tenant

    def run() -> None:
        with _Entered(tenant):
            function()

    transaction.on_commit(run)  # noqa: TID251 - the one place that may


def tenant_task(**options: Any) -> Callable[[Callable[..., Any]], Any]:
    """Make a Celery task whose first argument is the number of the municipality it works in."""

    def decorate(function: Callable[..., Any]) -> Any:
        @wraps(function)
        def run(municipality_number: int, *args: Any, **kwargs: Any) -> Any:
            with tenant_context(municipality_by_number(municipality_number)):
                return function(*args, **kwargs)

        name = f"{function.__module__}.{function.__name__}"
        return shared_task(name=name, **options)(run)

    return decorate
