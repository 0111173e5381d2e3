"""TXT records of a name: asked of the machine's own resolver, or of whom a setting names."""

from collections.abc import Callable
from typing import cast

import dns.exception
import dns.name
import dns.resolver
from django.conf import settings
from django.utils.module_loading import import_string

Ask = Callable[[str], list[str]]

_SECONDS_A_SERVER = 2.0
_SECONDS_IN_ALL = 5.0


class NoReply(RuntimeError):
    """DNS did not answer in time, or answered that it cannot tell."""


def txt_records(name: str) -> list[str]:
    """Return the texts at `name`; none where there is no such name or record. Raises NoReply."""
    return cast(Ask, import_string(settings.TXT_RECORDS))(name)


def ask_dns(name: str) -> list[str]:
    """The default of the setting TXT_RECORDS."""
    try:
        answer = _resolver().resolve(dns.name.from_text(name), "TXT")
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise NoReply(str(error)) from error
    return [b"".join(record.strings).decode(errors="replace") for record in answer]


def _resolver() -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver()
    resolver.timeout, resolver.lifetime = _SECONDS_A_SERVER, _SECONDS_IN_ALL
    return resolver
