"""Writes of operators: what a municipality is called, and where it is found.

Each is a deed of `tenants` with its entry in the operators' audit log. All raise
django.core.exceptions.ValidationError, with words for the screen.
"""

from django.db import transaction

from accounts.models import User
from audit.actions import record
from tenants import domain_claims, own_domains, renaming
from tenants.context import operator_context
from tenants.models import Domain, DomainClaim, Municipality


def rename_municipality(
    *, by: User, municipality: Municipality, name: str | None = None, subdomain: str | None = None
) -> bool:
    """Change its name, its subdomain, or both; False where nothing would change."""
    before = {"name": municipality.name, "subdomain": municipality.subdomain}
    with operator_context(), transaction.atomic():
        renaming.rename(municipality, name=name, subdomain=subdomain)
        after = {"name": municipality.name, "subdomain": municipality.subdomain}
        changed = {
            key: f"{before[key]} → {after[key]}" for key in after if before[key] != after[key]
        }
        if changed:
            record(by, "municipality.renamed", municipality, **changed)
    return bool(changed)


def add_domain(*, by: User, municipality: Municipality, domain: str) -> DomainClaim:
    """Claim a domain for it; the record that proves it is still to be set."""
    with operator_context(), transaction.atomic():
        claim = domain_claims.claim_domain(municipality, domain)
        record(by, "domain.added", municipality, domain=claim.domain)
    return claim


def verify_domain(*, by: User, municipality: Municipality, domain: str) -> Domain:
    """Look for the record in DNS; with it the municipality answers under the domain."""
    claim = domain_claims.proved_claim(municipality, domain)
    with operator_context(), transaction.atomic():
        host = domain_claims.take_domain(claim)
        record(by, "domain.verified", municipality, domain=domain)
    return host


def choose_main_domain(*, by: User, municipality: Municipality, domain: str) -> None:
    """Let its links lead to one of its hosts."""
    with operator_context(), transaction.atomic():
        own_domains.choose_main_host(municipality, domain)
        record(by, "domain.chosen", municipality, domain=domain)


def remove_domain(*, by: User, municipality: Municipality, domain: str) -> None:
    """Give up a domain, proved or waiting."""
    with operator_context(), transaction.atomic():
        own_domains.remove_domain(municipality, domain)
        record(by, "domain.removed", municipality, domain=domain)
