"""Bring the operators' schema and every municipality to the newest migrations."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.context import operator_context
from tenants.lifecycle import migrate_public, migrate_schema
from tenants.models import Municipality


class Command(BaseCommand):
    help = "Migrate `public` and every municipality; failures are named, the others go on."

    def handle(self, *args: Any, **options: Any) -> None:
        migrate_public()
        with operator_context():
            fleet = list(Municipality.objects.all())
        failed = [m for m in fleet if not self._migrated(m, len(fleet))]
        if failed:
            raise CommandError("failed: " + ", ".join(m.schema_name for m in failed))

    def _migrated(self, municipality: Municipality, total: int) -> bool:
        try:
            migrate_schema(municipality)
        except Exception as error:
            self.stderr.write(f"{municipality.schema_name}: {error}")
            return False
        self.stdout.write(f"{municipality.schema_name} ok ({total} in all)")
        return True
