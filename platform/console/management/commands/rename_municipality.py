"""Give a municipality another name, another subdomain, or both."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from accounts.models import User
from console import names
from console.management.deed import DeedCommand
from tenants.models import Municipality
from tenants.site_address import base_address


class Command(DeedCommand):
    help = "Rename a municipality. The host of its old subdomain leads to it for 90 days."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--name", help="the name that citizens read")
        parser.add_argument("--subdomain", help="the name of its website below the platform's")

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        asked = {key: options[key] for key in ("name", "subdomain") if options[key] is not None}
        if not asked:
            raise CommandError("say --name, --subdomain or both")
        if not names.rename_municipality(by=operator, municipality=municipality, **asked):
            return f"{municipality.name} is called that already; nothing was changed"
        return (
            f"number {municipality.number} is {municipality.name} at {base_address(municipality)}"
        )
