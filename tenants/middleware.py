"""From the host of a request to the schema it works in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse

from tenants.context import operator_context, tenant_context
from tenants.directory import directory
from tenants.enums import MunicipalityStatus
from tenants.errors import MunicipalityClosed
from tenants.former_names import present_address
from tenants.models import Municipality
from tenants.site_address import base_address

Response = Callable[[HttpRequest], HttpResponse]


class MunicipalityMiddleware:
    """Enter the municipality of the host; the platform's own host enters the operators' schema."""

    def __init__(self, get_response: Response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = asked_host(request)
        _of(request).municipality = None
        if host == settings.PLATFORM_DOMAIN:
            return self._as_platform(request)
        municipality = directory.municipality_at(host)
        if municipality is None:
            return _not_here(request, host)
        return self._as_municipality(request, municipality)

    def _as_platform(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = settings.PUBLIC_URLCONF
        with operator_context():
            return self._finished(request)

    def _as_municipality(self, request: HttpRequest, municipality: Municipality) -> HttpResponse:
        _of(request).municipality = municipality
        if municipality.status == MunicipalityStatus.SUSPENDED:
            return _closed(request)
        with tenant_context(municipality):
            response = self._finished(request)
        if isinstance(response, _ClosedMeanwhile):
            directory.forget(municipality.pk)
            return _closed(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The database refused the municipality that the directory still held for open."""
        return _ClosedMeanwhile() if isinstance(error, MunicipalityClosed) else None

    def _finished(self, request: HttpRequest) -> HttpResponse:
        """Answer, and see to it that nothing lazy is rendered after the schema was left."""
        response = self.get_response(request)
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response.render()
        return response


def asked_host(request: HttpRequest) -> str:
    """The host that was asked for, as the table of domains writes it: no port, small letters."""
    return request.get_host().rsplit(":", 1)[0].lower().rstrip(".")


def _not_here(request: HttpRequest, host: str) -> HttpResponse:
    """On to where a renamed municipality is now, with method and body; else the way out."""
    address = present_address(host)
    if address is not None:
        return HttpResponseRedirect(address + request.get_full_path(), preserve_request=True)
    # Colours of a municipality are asked of its own host, which this is not.
    context = {"platform_address": base_address(None), "brand_css_url": ""}
    return render(request, "unknown_host.html", context, status=404)


def _of(request: HttpRequest) -> Any:
    """The request, as something that takes an attribute of ours."""
    return request


class _ClosedMeanwhile(HttpResponse):
    """Stands for the page that is written once the schema is left."""


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "suspended.html", status=503)
