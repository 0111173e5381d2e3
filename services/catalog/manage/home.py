"""The first page of the tenant admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext

from accounts.models import IdentityImageKind
from accounts.queries import staff_members
from notifications.models import LineChannel
from services.catalog.models import Category, Service
from tenants.context import require_municipality
from tenants.site_address import absolute
from ui.language import in_thai

# Of the places for which the banner is drawn, large and small.
_WIDTHS = (320, 160)


def home(request: HttpRequest) -> HttpResponse:
    """What is set up, and the banner for the municipality's own web site."""
    address, banner = absolute("/"), absolute("/banner.png")
    context = {
        "categories": Category.objects.count(),
        "services": Service.objects.filter(is_open=True).count(),
        "images": IdentityImageKind.objects.count(),
        "members": staff_members().count(),
        "line": LineChannel.objects.filter(is_on=True).first(),
        "office": require_municipality(),
        "address": address,
        "banner": banner,
        "codes": [_banner_code(address, banner, width) for width in _WIDTHS],
    }
    return render(request, "catalog/manage_home.html", context)


def _banner_code(address: str, banner: str, width: int) -> tuple[str, str]:
    """What is pasted into the municipality's own pages, which are in Thai, and its size."""
    with in_thai():
        alt = gettext("บริการประชาชนออนไลน์ e-SERVICE")
    code = format_html(
        '<a href="{}"><img src="{}" width="{}" height="{}" alt="{}"></a>',
        address, banner, width, width // 4, alt,
    )  # fmt: skip
    return f"{width} × {width // 4}", str(code)
