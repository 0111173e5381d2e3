"""Which providers a municipality has switched on."""

from django.http import Http404

from accounts.models import OidcProvider
from accounts.outside.line import Line
from accounts.outside.oidc import Oidc
from accounts.outside.vouching import Provider
from notifications.models import LineChannel


def line() -> Line | None:
    """LINE, where the municipality has a channel."""
    channel = LineChannel.objects.filter(is_on=True).first()
    return Line(channel) if channel else None


def oidc() -> Oidc | None:
    """The OpenID provider, where there is one."""
    settings = OidcProvider.objects.filter(is_on=True).first()
    return Oidc(settings) if settings else None


_BY_SLUG = {Line.slug: line, Oidc.slug: oidc}


def line_or_404() -> Line:
    """LINE. Raises Http404 where it is not switched on."""
    found = line()
    if found is None:
        raise Http404
    return found


def provider_or_404(slug: str) -> Provider:
    """The provider of an address. Raises Http404 where it is not switched on."""
    found: Provider | None = _BY_SLUG[slug]()
    if found is None:
        raise Http404
    return found
