"""Pages for what goes wrong. The one for our own faults needs no database."""

from typing import Any

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 for what cannot be read, 413 for what is too large."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    told = {"too_much": isinstance(exception, _TOO_MUCH)}
    return render(request, "400.html", told, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """A form that was open too long, or came from elsewhere.

    Signing in elsewhere made its token old: the page's script sends it again with this one, which
    no page of another origin can read.
    """
    answer = render(request, "403.html", {"csrf": True}, status=403)
    answer.headers["X-Token"] = get_token(request)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without context processors: whatever broke may be in them."""
    return HttpResponse(render_to_string("500.html"), status=500)


def database_down(request: HttpRequest) -> HttpResponse:
    """503, without a database: what was typed is still in the browser."""
    page = render_to_string("503.html")
    return HttpResponse(page, status=503, headers={"Retry-After": "30"})


def maintenance(request: HttpRequest) -> HttpResponse:
    """503 while the platform is being changed; needs neither database nor session."""
    page = render_to_string("maintenance.html")
    return HttpResponse(page, status=503, headers={"Retry-After": "300"})
