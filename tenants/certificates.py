"""May the proxy ask for a certificate of this host? Asked by Caddy's on-demand TLS."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tenants.directory import directory

ASK = "/tls/ask"
_HOST = re.compile(r"[a-z0-9.-]{1,253}")


class CertificateMiddleware:
    """Answer `/tls/ask?domain=…` on any host: 200 for hosts of municipalities, 404 for all others.

    Without it anybody could point a domain here and use up the authority's limit. It is for the
    proxy itself: what came through a proxy finds nothing. Maintenance does not stop it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != ASK:
            return self.get_response(request)
        came_through = "X-Forwarded-For" in request.headers
        return HttpResponse(status=404 if came_through or not _is_known(request) else 200)


def _is_known(request: HttpRequest) -> bool:
    host = request.GET.get("domain", "").lower().rstrip(".")
    return bool(_HOST.fullmatch(host)) and directory.municipality_at(host) is not None
