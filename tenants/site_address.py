"""Absolute addresses, from the domain row and never from a request's headers."""

from django.conf import settings

from tenants.context import current_municipality
from tenants.lifecycle import host_of
from tenants.models import Municipality


def base_address(municipality: Municipality | None) -> str:
    """Return 'https://host' of a municipality, or of the platform."""
    host = host_of(municipality.subdomain) if municipality else settings.PLATFORM_DOMAIN
    scheme = "https" if settings.HTTPS else "http"
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{scheme}://{host}{port}"


def absolute(path: str) -> str:
    """Return the absolute address of a path of the entered municipality, or of the platform."""
    return base_address(current_municipality()) + path
