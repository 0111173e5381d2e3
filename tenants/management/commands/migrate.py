"""`migrate` alone would not know which schema is meant."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate


class Command(migrate.Command):
    help = "Refuses: use migrate_fleet."

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError("Use `migrate_fleet`: it migrates `public` and every municipality.")
