"""Have every municipality's key wrapped by the present DATA_KEY."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.rewrapping import UnknownKey, rewrap


class Command(BaseCommand):
    help = (
        "After DATA_KEY was changed and the key before it put into DATA_KEYS_BEFORE: wrap every "
        "municipality's key anew. Runs beside the web servers; all or nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = rewrap()
        except UnknownKey as error:
            raise CommandError(f"{error} fits no key given; nothing was changed") from error
        self.stdout.write(f"{count} keys are wrapped by the present DATA_KEY")
