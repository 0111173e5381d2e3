"""The first page of the tenant admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import IdentityImageKind
from accounts.queries import staff_members
from notifications.models import LineChannel
from services.catalog.models import Category, Service
from tenants.context import require_municipality
from tenants.site_address import absolute


def home(request: HttpRequest) -> HttpResponse:
    """What is set up, and the banner for the municipality's own web site."""
    context = {
        "categories": Category.objects.count(),
        "services": Service.objects.filter(is_open=True).count(),
        "images": IdentityImageKind.objects.count(),
        "members": staff_members().count(),
        "line": LineChannel.objects.filter(is_on=True).first(),
        "office": require_municipality(),
        "address": absolute("/"),
        "banner": absolute("/banner.png"),
    }
    return render(request, "catalog/manage_home.html", context)
