"""Absolute addresses, from the domain row and never from a request's headers."""

from django.conf import settings

from tenants.context import current_municipality, operator_context
from tenants.models import Domain, Municipality
from tenants.subdomains import host_of


def base_address(municipality: Municipality | None) -> str:
    """Return 'https://host' of a municipality, or of the platform."""
    return address_of(primary_host(municipality) if municipality else settings.PLATFORM_DOMAIN)


def address_of(host: str) -> str:
    """Return 'https://host', with the port where the installation has one."""
    scheme = "https" if settings.HTTPS else "http"
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{scheme}://{host}{port}"


def absolute(path: str) -> str:
    """Return the absolute address of a path of the entered municipality, or of the platform."""
    return base_address(current_municipality()) + path


def primary_host(municipality: Municipality) -> str:
    """The host that links lead to: its own domain where one was chosen, else the subdomain's.

    Asked once for an instance, and not at all for those read `with_primary_host()`.
    """
    known = municipality.__dict__.get("primary_host")
    if known is None:
        known = _read(municipality) or host_of(municipality.subdomain)
        municipality.__dict__["primary_host"] = known
    return str(known)


def own_hosts() -> frozenset[str]:
    """Every host of the entered municipality, or the platform's only one."""
    municipality = current_municipality()
    if municipality is None:
        return frozenset({settings.PLATFORM_DOMAIN})
    with operator_context():
        hosts = Domain.objects.filter(tenant_id=municipality.pk)
        return frozenset(hosts.values_list("domain", flat=True))


def forget_primary_host(municipality: Municipality) -> None:
    """For whoever has changed it."""
    municipality.__dict__.pop("primary_host", None)


def _read(municipality: Municipality) -> str | None:
    with operator_context():
        primary = Domain.objects.filter(tenant_id=municipality.pk, is_primary=True)
        return primary.values_list("domain", flat=True).first()
