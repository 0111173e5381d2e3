"""Claim a domain for a municipality, and say which record would prove it."""

from typing import Any

from accounts.models import User
from console import names
from console.management.deed import DeedCommand
from tenants.domain_claims import record_name, record_text
from tenants.models import Municipality


class Command(DeedCommand):
    help = "Add a domain of a municipality's own; it answers there once the record is verified."
    asks = ("domain",)

    def do(self, operator: User, municipality: Municipality, options: dict[str, Any]) -> str:
        domain = options["domain"]
        claim = names.add_domain(by=operator, municipality=municipality, domain=domain)
        record, text = record_name(claim.domain), record_text(claim)
        return f"{claim.domain} waits for a TXT record at {record} that says {text}"
