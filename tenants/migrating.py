"""One schema brought to the newest migration, as `manage.py migrate` would do it."""

from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate

from tenants.context import maintenance_context, operator_context
from tenants.models import Municipality


def migrate_schema(municipality: Municipality) -> None:
    """Bring one schema to the newest migration."""
    with maintenance_context(municipality):
        call_command(Migrate(), interactive=False, verbosity=0, skip_checks=True)


def migrate_public() -> None:
    """Bring the operators' schema to the newest migration."""
    with operator_context():
        call_command(Migrate(), interactive=False, verbosity=0, skip_checks=True)
