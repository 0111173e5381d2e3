"""Bring a municipality back from an archive, of this installation or of another one."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from console.archives import restore
from console.management.operators import add_operator_argument, first_line, operator_at
from console.management.progress import shown
from tenants.archive.errors import ArchiveRefused
from tenants.models import Municipality


class Command(BaseCommand):
    help = (
        "Restore an archive: to its own place, which must be suspended or deleted, or under "
        "another subdomain. A damaged archive is refused before anything is touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        add_operator_argument(parser)
        parser.add_argument("--subdomain", default="", help="of a municipality of its own")
        parser.add_argument("--name", default="", help="another name than the archive's")
        parser.add_argument(
            "--passphrase", action="store_true", help="read the passphrase from standard input"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            municipality = self._restored(file, **options)
        except (ArchiveRefused, OSError) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        said = f"{municipality.name} is number {municipality.number} at {municipality.subdomain}"
        self.stdout.write(said)

    def _restored(self, file: Path, **options: Any) -> Municipality:
        operator = operator_at(options["operator"])
        passphrase = first_line() if options["passphrase"] else ""
        with file.open("rb") as opened, shown(f"restoring {file.name}") as progress:
            return restore(
                opened,
                by=operator,
                subdomain=options["subdomain"],
                name=options["name"],
                passphrase=passphrase,
                progress=progress,
            )
