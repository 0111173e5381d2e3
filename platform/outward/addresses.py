"""Which machines may be reached."""

import ipaddress
import socket

from django.conf import settings


class NotAllowed(OSError):
    """The name does not exist, or leads into a network that is not public."""


def checked_address(host: str, port: int) -> str:
    """Return the IP address to connect to. Raises NotAllowed unless all of them are public.

    OUTWARD_HOSTS of the settings names hosts that are reached whatever they resolve to.
    """
    found = _resolved(host, port)
    if host not in settings.OUTWARD_HOSTS and not all(map(is_public, found)):
        raise NotAllowed(host)
    return found[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet; IPv4 inside IPv6 counts as such."""
    ip = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (inner or ip).is_global and not ip.is_multicast


def _resolved(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotAllowed(host) from error
    return [str(address[0]) for *_, address in found]
