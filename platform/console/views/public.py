"""What everybody may read of the platform."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from billing.subscriptions.queries import issuer
from console.queries import search
from tenants.enums import MunicipalityStatus
from tenants.site_address import base_address

PER_PAGE = 24


def home(request: HttpRequest) -> HttpResponse:
    """What the platform is, and the municipalities that use it."""
    query = request.GET.get("q", "")[:80]
    found = search(query).filter(status=MunicipalityStatus.ACTIVE)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    offices = [(municipality, base_address(municipality)) for municipality in page]
    context = {"page_obj": page, "offices": offices, "query": query}
    return render(request, "console/public_home.html", context)


def privacy(request: HttpRequest) -> HttpResponse:
    """Who is responsible for which data: the municipality controls, the platform processes."""
    return render(request, "console/privacy.html", {"company": issuer()})
