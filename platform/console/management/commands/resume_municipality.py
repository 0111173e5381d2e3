"""Open a suspended municipality again."""

from typing import Any

from accounts.models import User
from console import actions
from console.management.deed import DeedCommand
from tenants.models import Municipality


class Command(DeedCommand):
    help = "Resume a suspended municipality."

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        actions.resume_municipality(by=operator, municipality=municipality)
        return f"{municipality.name} is open"
