"""Look for the record that proves a domain."""

from typing import Any

from accounts.models import User
from console import names
from console.management.deed import DeedCommand
from tenants.domain_name import normal_domain
from tenants.models import Municipality


class Command(DeedCommand):
    help = "Verify a domain that was added: its TXT record is looked for in DNS, now."
    asks = ("domain",)

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        domain = normal_domain(options["domain"])
        names.verify_domain(by=operator, municipality=municipality, domain=domain)
        return f"{municipality.name} answers at {domain}"
