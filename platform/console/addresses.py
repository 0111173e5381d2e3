"""Reads of the console: the addresses of a municipality, those of today, before and to come."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tenants.domain_claims import open_claims, record_name, record_text
from tenants.domain_name import shown_domain
from tenants.former_names import former_names, redirected_until
from tenants.hosts import hosts_of
from tenants.models import DomainClaim, Municipality, Subdomain
from tenants.site_address import address_of
from tenants.subdomains import host_of

_MOST_FORMER = 24


@dataclass(frozen=True)
class Address:
    """A host under which it answers."""

    host: str
    shown: str
    url: str
    is_main: bool
    is_own: bool


@dataclass(frozen=True)
class FormerAddress:
    """A host that it has left, and until when that leads on; None when that is over."""

    host: str
    until: datetime | None


@dataclass(frozen=True)
class Waiting:
    """A domain that is claimed, and the TXT record that would prove it."""

    domain: str
    shown: str
    record: str
    text: str


def addresses_of(municipality: Municipality) -> list[Address]:
    """Hosts that answer, the main one first; none for a deleted municipality."""
    platforms = host_of(municipality.subdomain)
    return [
        Address(
            host=row.domain,
            shown=shown_domain(row.domain),
            url=address_of(row.domain),
            is_main=row.is_primary,
            is_own=row.domain != platforms,
        )
        for row in hosts_of(municipality)
    ]


def former_addresses(municipality: Municipality) -> list[FormerAddress]:
    """Hosts that it has left, the latest first."""
    return [_former(name) for name in former_names(municipality)[:_MOST_FORMER]]


def waiting_domains(municipality: Municipality) -> list[Waiting]:
    """Domains that wait for their record."""
    return [_waiting(claim) for claim in open_claims(municipality)]


def _former(name: Subdomain) -> FormerAddress:
    until = redirected_until(name)
    return FormerAddress(host_of(name.name), until if until and until > timezone.now() else None)


def _waiting(claim: DomainClaim) -> Waiting:
    domain = claim.domain
    return Waiting(domain, shown_domain(domain), record_name(domain), record_text(claim))
