"""The template of the present migrations: kept in `public`, made where it is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tenants.context import maintenance_context, operator_context
from tenants.migrating import migrate_schema
from tenants.models import Municipality, SchemaTemplate
from tenants.template.catalog import read_tables, what_is_refused
from tenants.template.fingerprint import fingerprint
from tenants.template.statements import statements_of

# Where the migrations run once. A name that no municipality can have.
_WORKSHOP = "template_workshop"
_ONE_AT_A_TIME = 78521


class CannotBeTemplate(RuntimeError):
    """Migrations made something that a municipality's schema must not have."""


def template_exists() -> bool:
    """Whether there is a template of the present migrations."""
    with operator_context():
        return SchemaTemplate.objects.filter(fingerprint=fingerprint()).exists()


def current_statements() -> list[str]:
    """The statements of the present migrations' template; it is made first where it is missing."""
    return _kept() or _made()


def forget_other_templates() -> None:
    """Delete the templates of other migrations. For whoever has just migrated the installation."""
    with operator_context():
        SchemaTemplate.objects.exclude(fingerprint=fingerprint()).delete()


def _kept() -> list[str] | None:
    with operator_context():
        kept = SchemaTemplate.objects.filter(fingerprint=fingerprint())
        return kept.values_list("statements", flat=True).first()


def _made() -> list[str]:
    with _alone():
        kept = _kept()
        if kept:
            return kept
        statements = _from_migrations()
        with operator_context():
            SchemaTemplate.objects.create(fingerprint=fingerprint(), statements=statements)
    return statements


def _from_migrations() -> list[str]:
    """What a killed process left behind goes first."""
    workshop = Municipality(schema_name=_WORKSHOP)
    _tell(f"DROP SCHEMA IF EXISTS {_WORKSHOP} CASCADE")
    _tell(f"CREATE SCHEMA {_WORKSHOP}")
    migrate_schema(workshop)
    with maintenance_context(workshop):
        refused = what_is_refused()
        statements = statements_of(read_tables())
        # Inside a transaction tables whose rows are still to be checked cannot be dropped.
        connection.check_constraints()
    _tell(f"DROP SCHEMA {_WORKSHOP} CASCADE")
    if refused:
        raise CannotBeTemplate(", ".join(refused))
    return statements


@contextmanager
def _alone() -> Iterator[None]:
    if connection.in_atomic_block:
        # A session's lock would outlive a transaction that failed.
        _tell(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        yield
        return
    _tell(f"SELECT pg_advisory_lock({_ONE_AT_A_TIME})")
    try:
        yield
    finally:
        _tell(f"SELECT pg_advisory_unlock({_ONE_AT_A_TIME})")


def _tell(statement: str) -> None:
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(statement)
