"""The life of a municipality: created, suspended, resumed.

Apps register ordered steps that fill a new schema; this module imports none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tenants.context import (
    after_commit,
    maintenance_context,
    operator_context,
    tenant_context,
)
from tenants.directory import directory
from tenants.enums import MunicipalityStatus
from tenants.keys import new_wrapped_key
from tenants.models import RESERVED_SUBDOMAINS, SUBDOMAIN, Domain, Municipality
from ui.language import in_thai

# One creation at a time: numbers have no gaps that a race made.
_CREATION_LOCK = 7852


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


def check_subdomain(subdomain: str) -> None:
    """ValidationError unless the subdomain is well-formed, not reserved and free."""
    if not SUBDOMAIN.fullmatch(subdomain):
        raise ValidationError(_("ใช้ตัวอักษร a-z ตัวเลข และขีด 3–40 ตัว เริ่มต้นด้วยตัวอักษร"))
    if subdomain in RESERVED_SUBDOMAINS:
        raise ValidationError(_("ชื่อนี้สงวนไว้สำหรับระบบ กรุณาเลือกชื่ออื่น"))
    with operator_context():
        if Domain.objects.filter(domain=host_of(subdomain)).exists():
            raise ValidationError(_("มีหน่วยงานใช้ชื่อนี้แล้ว กรุณาเลือกชื่ออื่น"))


def host_of(subdomain: str) -> str:
    """Return the host of a subdomain on this installation."""
    return f"{subdomain}.{settings.PLATFORM_DOMAIN}"


def create_municipality(order: Order) -> Municipality:
    """Create the row, the schema with all tables, and what each app provisions.

    All of it in one transaction: a failure leaves nothing behind.
    """
    check_subdomain(order.values["subdomain"])
    with operator_context(), transaction.atomic():
        municipality = _new_row(order.values)
        _create_schema(municipality)
        with tenant_context(municipality), in_thai():
            provision.run(order)
    return municipality


def _new_row(values: dict[str, Any]) -> Municipality:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CREATION_LOCK])
    number = (Municipality.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    municipality = Municipality(
        number=number, schema_name=f"t_{number}", wrapped_key=new_wrapped_key(), **values
    )
    municipality.save(force_insert=True)
    Domain.objects.create(
        domain=host_of(municipality.subdomain), tenant=municipality, is_primary=True
    )
    return municipality


def _create_schema(municipality: Municipality) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{municipality.schema_name}"')
    migrate_schema(municipality)


def migrate_schema(municipality: Municipality) -> None:
    """Bring one schema to the newest migration."""
    with maintenance_context(municipality):
        call_command(Migrate(), interactive=False, verbosity=0, skip_checks=True)


def migrate_public() -> None:
    """Bring the operators' schema to the newest migration."""
    with operator_context():
        call_command(Migrate(), interactive=False, verbosity=0, skip_checks=True)


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
