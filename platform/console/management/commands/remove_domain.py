"""Give up a domain of a municipality, proved or waiting."""

from typing import Any

from accounts.models import User
from console import names
from console.management.deed import DeedCommand
from tenants.domain_name import normal_domain
from tenants.models import Municipality


class Command(DeedCommand):
    help = "Remove a domain of a municipality's own, or one that waits to be verified."
    asks = ("domain",)

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        domain = normal_domain(options["domain"])
        names.remove_domain(by=operator, municipality=municipality, domain=domain)
        return f"{domain} is removed from {municipality.name}"
