"""What every page knows about the municipality it stands for."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ui.brand import colours_of, version


def brand(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `municipality` (None on the platform's own domain) and `brand_css_url`."""
    municipality = getattr(request, "municipality", None)
    url = f"{reverse('brand-css')}?v={version(*colours_of(municipality))}"
    return {"municipality": municipality, "brand_css_url": url}
