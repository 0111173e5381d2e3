"""Delete a municipality: one operator asks, another one agrees. Each proves who they are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from console import archives, deletions, jobs
from console.management.operators import (
    add_operator_argument,
    municipality_numbered,
    proved_operator,
)
from console.management.progress import shown
from tenants.archive.errors import ArchiveRefused
from tenants.context import operator_context
from tenants.deletion import NotDeleted
from tenants.models import Municipality


class Command(BaseCommand):
    help = (
        "Called by one operator it asks for the deletion and makes an archive; called by another "
        "one it deletes. Each one's password is read from standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the municipality's number")
        add_operator_argument(parser)
        parser.add_argument("--withdraw", action="store_true", help="take the request back")

    def handle(self, *args: Any, number: int, withdraw: bool, **options: Any) -> None:
        operator = proved_operator(options["operator"])
        municipality = municipality_numbered(number)
        try:
            with operator_context():
                self._decide(operator, municipality, withdraw)
        except (NotDeleted, ArchiveRefused, jobs.Busy) as error:
            raise CommandError(str(error)) from error

    def _decide(self, operator: User, municipality: Municipality, withdraw: bool) -> None:
        if withdraw:
            deletions.withdraw(by=operator, municipality=municipality)
            self.stdout.write(f"{municipality.name} is not deleted")
        elif deletions.awaits_agreement(municipality):
            self._agree(operator, municipality)
        else:
            self._ask(operator, municipality)

    def _ask(self, operator: User, municipality: Municipality) -> None:
        # Asked for, but without an archive: the command was cut off.
        if deletions.open_deletion(municipality) is None:
            deletions.ask(by=operator, municipality=municipality, start_job=False)
        with shown(f"archive of {municipality.name}") as progress:
            archives.keep_for_deletion(municipality, by=operator, progress=progress)
        said = "an archive was made; another operator must call the same command to delete"
        self.stdout.write(f"{municipality.name}: {said}")

    def _agree(self, operator: User, municipality: Municipality) -> None:
        deletion = deletions.agree(by=operator, municipality=municipality, start_job=False)
        with shown(f"deleting {municipality.name}") as progress:
            archives.delete(deletion, progress=progress)
        self.stdout.write(f"{municipality.name} is deleted; its archive is kept")
