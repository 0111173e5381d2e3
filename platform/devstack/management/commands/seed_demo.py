"""Make the demo's data, once."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from devstack.demo.seed import seed


class Command(BaseCommand):
    help = "Migrate the fleet, and make the demo's data where it is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate_fleet", stdout=self.stdout, stderr=self.stderr)
        seed()
