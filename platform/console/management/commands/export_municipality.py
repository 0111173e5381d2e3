"""Take everything of a municipality out into one archive, as the console's page does."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from audit.actions import record
from console.management.operators import (
    add_operator_argument,
    first_line,
    municipality_numbered,
    operator_at,
)
from console.management.progress import shown
from tenants.archive.errors import ArchiveRefused
from tenants.archive.export import export_municipality
from tenants.archive.locks import SHORTEST_PASSPHRASE
from tenants.context import operator_context


class Command(BaseCommand):
    help = "Write an archive of a municipality to a file. People may go on working meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the municipality's number")
        add_operator_argument(parser)
        parser.add_argument("--to", required=True, type=Path, metavar="FILE")
        parser.add_argument(
            "--passphrase",
            action="store_true",
            help="read a passphrase from standard input: another installation needs it to restore",
        )

    def handle(self, *args: Any, number: int, to: Path, **options: Any) -> None:
        operator = operator_at(options["operator"])
        municipality = municipality_numbered(number)
        passphrase = _passphrase() if options["passphrase"] else ""
        if to.exists():
            raise CommandError(f"{to} exists; nothing was written")
        try:
            with shown(f"archive of {municipality.name}") as progress:
                made = export_municipality(
                    municipality, to, passphrase=passphrase, progress=progress
                )
        except (ArchiveRefused, OSError) as error:
            raise CommandError(str(error)) from error
        with operator_context(), transaction.atomic():
            record(operator, "archive.made", municipality, entries=len(made.entries))
        missing = f"; {len(made.missing)} files were missing" if made.missing else ""
        self.stdout.write(f"{to}: {len(made.entries)} entries{missing}")


def _passphrase() -> str:
    typed = first_line()
    if len(typed) < SHORTEST_PASSPHRASE:
        raise CommandError(f"a passphrase has at least {SHORTEST_PASSPHRASE} characters")
    return typed
