"""Close a municipality to citizens and staff."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from accounts.models import User
from console import actions
from console.forms import SuspendForm
from console.management.deed import DeedCommand
from tenants.models import Municipality


class Command(DeedCommand):
    help = "Suspend a municipality: its website answers politely that it is closed."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--reason", required=True, help="kept in the audit log")

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        form = SuspendForm({"reason": options["reason"]})
        if not form.is_valid():
            raise CommandError(form.errors["reason"][0])
        reason = form.cleaned_data["reason"]
        actions.suspend_municipality(by=operator, municipality=municipality, reason=reason)
        return f"{municipality.name} is suspended"
