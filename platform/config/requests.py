"""What holds for every request: addresses that no page could have, caches, transport."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ui.errors import bad_request, not_found

_NUL = "\x00"


class NulMiddleware:
    """PostgreSQL stores no NUL: with one in the path or the query there is nothing to find."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _NUL in request.path_info:
            return not_found(request)
        if _has_nul(request.META.get("QUERY_STRING", "")):
            return bad_request(request)
        return self.get_response(request)


def _has_nul(query: str) -> bool:
    return _NUL in query or "%00" in query


class PrivateMiddleware:
    """What a signed-in person sees is kept by no cache, unless the view said otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if not response.has_header("Cache-Control") and user and user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response


class OwnDomainMiddleware:
    """HSTS on a municipality's own domain speaks for that host alone.

    Hosts below it are the municipality's own, and some may have no TLS. Stands right inside
    Django's SecurityMiddleware, which sets the platform's header where there is none yet.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SECURE_HSTS_SECONDS and request.is_secure() and not _is_platforms(request):
            seconds = settings.SECURE_HSTS_SECONDS
            response.headers.setdefault("Strict-Transport-Security", f"max-age={seconds}")
        return response


def _is_platforms(request: HttpRequest) -> bool:
    host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0].lower().rstrip(".")
    return f".{host}".endswith(f".{settings.PLATFORM_DOMAIN}")
