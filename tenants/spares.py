"""Schemas made beforehand: a new municipality takes one and needs only its rows.

A spare has its final number, is never renamed, and counts only for a process that knows the very
migrations it was made from. Taking one is part of the transaction that makes the municipality: a
failure puts it back. The pool is filled by `migrate_fleet`, after each taking, and once a minute.
"""

from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Field

from tenants.context import operator_context
from tenants.fleet.ledger import record_state
from tenants.models import Domain, Municipality, SpareSchema
from tenants.template.fingerprint import fingerprint
from tenants.template.replay import make_schema
from tenants.template.store import current_statements, template_exists

# One number at a time: numbers have no gaps that a race made, and none is given twice.
_NUMBERS_LOCK = 7852

_LAST_NUMBER = """
SELECT greatest((SELECT max(number) FROM tenants_municipality),
                (SELECT max(number) FROM tenants_spareschema),
                (SELECT max(number) FROM tenants_schemastate),
                (SELECT max(municipality_number) FROM tenants_subdomain), 0)
"""
_TAKE = """
WITH spare AS (
    DELETE FROM tenants_spareschema WHERE number = (
        SELECT number FROM tenants_spareschema WHERE fingerprint = %s
        ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING number
), made AS (
    INSERT INTO {municipalities} (number, schema_name, {columns})
    SELECT number, 't_' || number, {values} FROM spare RETURNING id, number
), host AS (
    INSERT INTO {domains} (domain, is_primary, tenant_id) SELECT %s, true, id FROM made
)
SELECT id, number FROM made
"""


def take_spare(municipality: Municipality, host: str) -> bool:
    """Give a spare schema to a new municipality, with its row and its host: one round trip.

    False when there is none: then nothing has happened.
    """
    fields = [f for f in _columns_of(Municipality) if f.name not in ("number", "schema_name")]
    values = [f.get_db_prep_save(f.pre_save(municipality, True), connection) for f in fields]
    statement = _TAKE.format(
        municipalities=Municipality._meta.db_table,
        domains=Domain._meta.db_table,
        columns=", ".join(connection.ops.quote_name(str(f.column)) for f in fields),
        values=", ".join(["%s"] * len(fields)),
    )
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(statement, [fingerprint(), *values, host])
        row = cursor.fetchone()
    if row is None:
        return False
    municipality.pk, municipality.number = row
    municipality.schema_name = f"t_{municipality.number}"
    return True


def fill_spares() -> int:
    """Make the spares that are missing, a transaction each; returns how many were made.

    Makes none where the installation has no template of this process's migrations: it is of an
    older release, or `migrate_fleet` is still to come.
    """
    if not settings.SPARE_SCHEMAS or not template_exists():
        return 0
    made = 0
    while _made_one():
        made += 1
    return made


def drop_other_spares() -> None:
    """Drop the spares of other migrations. For whoever has just migrated the installation."""
    with operator_context():
        while _dropped_one():
            pass


def next_number() -> int:
    """A number that no municipality has had; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERS_LOCK])
        cursor.execute(_LAST_NUMBER)
        return int(cursor.fetchone()[0]) + 1


def _made_one() -> bool:
    with operator_context(), transaction.atomic():
        number = next_number()
        if SpareSchema.objects.filter(fingerprint=fingerprint()).count() >= settings.SPARE_SCHEMAS:
            return False
        make_schema(f"t_{number}", current_statements())
        SpareSchema.objects.create(number=number, fingerprint=fingerprint())
        record_state(number)
    return True


def _dropped_one() -> bool:
    with transaction.atomic():
        others = SpareSchema.objects.exclude(fingerprint=fingerprint())
        spare = others.select_for_update(skip_locked=True).first()
        if spare is None:
            return False
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS t_{spare.number:d} CASCADE")
        spare.delete()
    return True


def _columns_of(model: type[Municipality]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]
