"""Writes of operators: municipalities opened, suspended and resumed."""

from typing import Any

from django.db import transaction

from accounts.models import User
from audit.actions import record
from billing.subscriptions.actions import subscribe
from billing.subscriptions.models import Plan
from console.deletions import withdraw
from tenants import lifecycle
from tenants.context import operator_context
from tenants.enums import MunicipalityStatus
from tenants.lifecycle import Order
from tenants.models import Municipality


class NotChanged(RuntimeError):
    """Another operator was first; nothing was done."""


def open_municipality(*, by: User, order: Order, plan: Plan) -> Municipality:
    """Create a municipality with its schema and first admin, and give it a plan: all or nothing.

    Raises django.core.exceptions.ValidationError for a subdomain that is not free.
    """
    with operator_context(), transaction.atomic():
        municipality = lifecycle.create_municipality(order)
        subscribe(by=by, municipality=municipality, plan=plan)
        record(
            by,
            "municipality.created",
            municipality,
            number=municipality.number,
            subdomain=municipality.subdomain,
            templates=list(order.templates),
        )
    return municipality


def change_municipality(*, by: User, municipality: Municipality, values: dict[str, Any]) -> None:
    """Change the name, kind, address and numbers of a municipality."""
    with operator_context(), transaction.atomic():
        lifecycle.change_profile(municipality, values)
        record(by, "municipality.changed", municipality, fields=sorted(values))


def suspend_municipality(*, by: User, municipality: Municipality, reason: str) -> None:
    """Close a municipality to citizens and staff. Raises NotChanged."""
    with operator_context(), transaction.atomic():
        _check_still(municipality, MunicipalityStatus.ACTIVE)
        lifecycle.suspend(municipality)
        record(by, "municipality.suspended", municipality, reason=reason)


def resume_municipality(*, by: User, municipality: Municipality) -> None:
    """Open a suspended municipality again; who asked to delete it must ask anew.

    Raises NotChanged, NotDeleted where the deletion was agreed to.
    """
    with operator_context(), transaction.atomic():
        _check_still(municipality, MunicipalityStatus.SUSPENDED)
        withdraw(by=by, municipality=municipality)
        lifecycle.resume(municipality)
        record(by, "municipality.resumed", municipality)


def _check_still(municipality: Municipality, status: MunicipalityStatus) -> None:
    rows = Municipality.objects.select_for_update(of=("self",))
    if not rows.filter(pk=municipality.pk, status=status).exists():
        raise NotChanged(municipality.name)
