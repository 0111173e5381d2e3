"""A command that does to one municipality what a button of the console does."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from console.actions import NotChanged
from console.management.operators import (
    add_operator_argument,
    municipality_numbered,
    operator_at,
)
from tenants.context import operator_context
from tenants.deletion import NotDeleted
from tenants.models import Municipality


class DeedCommand(BaseCommand):
    """One line when it is done; one line and a code that is not zero when it is refused."""

    # What stands after the number on the command line.
    asks: ClassVar[tuple[str, ...]] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="the municipality's number")
        for name in self.asks:
            parser.add_argument(name)
        add_operator_argument(parser)

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        try:
            with operator_context():
                operator = operator_at(options["operator"])
                municipality = municipality_numbered(number)
                said = self.do(operator, municipality, options)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except NotDeleted as error:
            raise CommandError(str(error)) from error
        except NotChanged as error:
            raise CommandError(f"{error} has another status; nothing was done") from error
        self.stdout.write(said)

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        """Do it, and return the line that says so."""
        raise NotImplementedError
