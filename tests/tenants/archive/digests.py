"""What a schema holds, as a hash for each table."""

from django.db import connection

from tenants.archive.rows import tables
from tenants.context import maintenance_context, operator_context
from tenants.models import Municipality


def of_schema(municipality: Municipality) -> dict[str, str]:
    """Every row of every table of a municipality."""
    with maintenance_context(municipality):
        return _digests()


def of_platform() -> dict[str, str]:
    """Every row of `public`."""
    with operator_context():
        return _digests()


def _digests() -> dict[str, str]:
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            name = connection.ops.quote_name(table.name)
            rows = f"SELECT t::text AS row FROM {name} AS t"
            cursor.execute(f"SELECT md5(string_agg(row, '|' ORDER BY row)) FROM ({rows}) AS all_")
            found[table.name] = cursor.fetchone()[0]
    return found
