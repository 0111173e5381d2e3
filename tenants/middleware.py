"""From the host of a request to the schema it works in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse

from tenants.context import operator_context, tenant_context
from tenants.enums import MunicipalityStatus
from tenants.models import Municipality

Response = Callable[[HttpRequest], HttpResponse]


class MunicipalityMiddleware:
    """Enter the municipality of the host; the platform's own host enters the operators' schema."""

    def __init__(self, get_response: Response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower().rstrip(".")
        _of(request).municipality = None
        if host == settings.PLATFORM_DOMAIN:
            return self._as_platform(request)
        municipality = municipality_of(host)
        if municipality is None:
            return render(request, "unknown_host.html", status=404)
        return self._as_municipality(request, municipality)

    def _as_platform(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = settings.PUBLIC_URLCONF
        with operator_context():
            return self._finished(request)

    def _as_municipality(self, request: HttpRequest, municipality: Municipality) -> HttpResponse:
        _of(request).municipality = municipality
        if municipality.status == MunicipalityStatus.SUSPENDED:
            return render(request, "suspended.html", status=503)
        with tenant_context(municipality):
            return self._finished(request)

    def _finished(self, request: HttpRequest) -> HttpResponse:
        """Answer, and see to it that nothing lazy is rendered after the schema was left."""
        response = self.get_response(request)
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response.render()
        return response


def _of(request: HttpRequest) -> Any:
    """The request, as something that takes an attribute of ours."""
    return request


def municipality_of(host: str) -> Municipality | None:
    """Return the municipality that answers under `host` (no port), or None."""
    with operator_context():
        return Municipality.objects.filter(domains__domain=host).first()
