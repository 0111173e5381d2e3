"""Entering a municipality, or the operators' schema: the only way to switch schemas.

Whoever holds a queryset or a task across a switch must enter again; nothing is implicit.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from celery import shared_task
from django.db import connection as _connection
from django.db import transaction

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


@contextmanager
def _entered(tenant: Any, unproved: int | None = None) -> Iterator[None]:
    before, before_unproved = connection.tenant, connection.unproved
    connection.set_tenant(tenant, unproved=unproved)
    try:
        yield
    finally:
        if before is None:
            connection.leave_schema()
        else:
            connection.set_tenant(before, unproved=before_unproved)


@contextmanager
def tenant_context(municipality: "Municipality") -> Iterator["Municipality"]:
    """Work in the schema of `municipality` for the length of the block.

    The database is asked along with the first statement whether the municipality is open;
    MunicipalityClosed when it is not, whatever `municipality` itself says.
    """
    with _entered(municipality, municipality.number):
        yield municipality


@contextmanager
def maintenance_context(municipality: "Municipality") -> Iterator["Municipality"]:
    """The platform's own work on a municipality, suspended or not: migrations, meters, export."""
    with _entered(municipality):
        yield municipality


@contextmanager
def operator_context() -> Iterator[None]:
    """Work on the platform's own rows (schema `public`): municipalities, domains, plans."""
    with _entered(Platform()):
        yield


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
        found = Municipality.objects.active().filter(number=number).first()
    if found is None:
        raise NoSuchMunicipality(f"municipality {number}")
    return found


def after_commit(function: Callable[[], Any]) -> None:
    """Run `function` after the current transaction commits, in the schema entered now.

    Django's own hook runs in whatever schema is current at the time of the commit.
    """
    tenant = connection.tenant

    def run() -> None:
        with _entered(tenant):
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
