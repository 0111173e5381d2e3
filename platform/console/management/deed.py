"""A command that does to one municipality what a button of the console does."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.enums import Kind
from accounts.models import User
from console.actions import NotChanged
from tenants.context import operator_context
from tenants.models import Municipality


class DeedCommand(BaseCommand):
    """One line when it is done; one line and a code that is not zero when it is refused."""

    # What stands after the number on the command line.
    asks: ClassVar[tuple[str, ...]] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the municipality's number")
        for name in self.asks:
            parser.add_argument(name)
        parser.add_argument("--operator", required=True, help="your own address of the console")

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        try:
            with operator_context():
                operator, municipality = _operator_at(options["operator"]), _numbered(number)
                said = self.do(operator, municipality, options)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except NotChanged as error:
            raise CommandError(f"{error} has another status; nothing was done") from error
        self.stdout.write(said)

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        """Do it, and return the line that says so."""
        raise NotImplementedError


def _operator_at(email: str) -> User:
    found = User.objects.live().filter(kind=Kind.OPERATOR, email=email).first()
    if found is None:
        raise CommandError(f"no operator has the address {email}")
    return found


def _numbered(number: int) -> Municipality:
    found = Municipality.objects.filter(number=number).first()
    if found is None:
        raise CommandError(f"no municipality has the number {number}")
    return found
