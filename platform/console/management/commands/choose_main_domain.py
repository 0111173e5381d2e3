"""Let the links of a municipality lead to one of its hosts."""

from typing import Any

from accounts.models import User
from console import names
from console.management.deed import DeedCommand
from tenants.models import Municipality


class Command(DeedCommand):
    help = "Choose which of its hosts the links in mails and documents lead to."
    asks = ("host",)

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        host = options["host"]
        names.choose_main_domain(by=operator, municipality=municipality, domain=host)
        return f"links of {municipality.name} lead to {host}"
