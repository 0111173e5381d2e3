"""The life of a municipality: created, suspended, resumed.

Apps register ordered steps that fill a new schema; this module imports none of them.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction

from tenants.context import (
    after_commit,
    operator_context,
    tenant_context,
)
from tenants.directory import directory
from tenants.enums import MunicipalityStatus
from tenants.fleet.ledger import record_state
from tenants.keys import new_wrapped_key
from tenants.migrating import migrate_public as migrate_public
from tenants.migrating import migrate_schema as migrate_schema
from tenants.models import Domain, Municipality
from tenants.spares import next_number, take_spare
from tenants.subdomains import check_subdomain as check_subdomain
from tenants.subdomains import host_of as host_of
from tenants.subdomains import taken_meanwhile
from tenants.tasks import fill_spares
from tenants.template.replay import make_schema
from tenants.template.store import current_statements
from ui.language import in_thai


@dataclass(frozen=True)
class FirstAdmin:
    """Whoever configures the new municipality."""

    first_name: str
    last_name: str
    email: str
    password: str


@dataclass(frozen=True)
class Order:
    """What an operator asks for: the row's values, its first admin, the templates to adopt."""

    values: dict[str, Any]
    admin: FirstAdmin
    templates: tuple[str, ...] = ()


@dataclass
class ProvisionSteps:
    """Ordered steps that apps register in `AppConfig.ready`; each works in the new schema."""

    _steps: dict[str, tuple[int, Callable[[Order], None]]] = field(default_factory=dict)

    def register(self, name: str, order: int, step: Callable[[Order], None]) -> None:
        """Add a step; registering the same name again replaces it."""
        self._steps[name] = (order, step)

    def run(self, order: Order) -> None:
        """Run all steps, lowest order first."""
        for _order, step in sorted(self._steps.values(), key=lambda pair: pair[0]):
            step(order)


provision = ProvisionSteps()


def create_municipality(order: Order) -> Municipality:
    """Create the row, the schema with all tables, and what each app provisions.

    The schema is a spare one, or made from the template; migrations are not run for it. All of it
    in one transaction: a failure leaves nothing behind, and whoever is killed has done nothing.
    """
    subdomain = order.values["subdomain"]
    check_subdomain(subdomain)
    municipality = Municipality(wrapped_key=new_wrapped_key(), **order.values)
    with operator_context(), transaction.atomic():
        with taken_meanwhile():
            if not take_spare(municipality, host_of(subdomain)):
                _make_with_schema(municipality)
        with tenant_context(municipality), in_thai():
            provision.run(order)
        after_commit(_refill)
    return municipality


def _make_with_schema(municipality: Municipality) -> None:
    """For when there is no spare."""
    municipality.number = next_number()
    municipality.schema_name = f"t_{municipality.number}"
    municipality.save(force_insert=True)
    Domain.objects.create(
        domain=host_of(municipality.subdomain), tenant=municipality, is_primary=True
    )
    make_schema(municipality.schema_name, current_statements())
    record_state(municipality.number)


def _refill() -> None:
    if not settings.SPARE_SCHEMAS:
        return
    # Without a broker the pool waits for the next minute.
    with suppress(Exception):
        fill_spares.apply_async(retry=False)


def suspend(municipality: Municipality) -> None:
    """Close a municipality to citizens and staff; its data stays."""
    _set_status(municipality, MunicipalityStatus.SUSPENDED)


def resume(municipality: Municipality) -> None:
    """Open a suspended municipality again."""
    _set_status(municipality, MunicipalityStatus.ACTIVE)


def _set_status(municipality: Municipality, status: MunicipalityStatus) -> None:
    change_profile(municipality, {"status": status})


def change_profile(municipality: Municipality, values: dict[str, Any]) -> None:
    """Change what a municipality shows of itself (colours, emblem, address, hours)."""
    with operator_context():
        Municipality.objects.filter(pk=municipality.pk).update(**values)
        after_commit(lambda: directory.forget(municipality.pk))
    for name, value in values.items():
        setattr(municipality, name, value)
