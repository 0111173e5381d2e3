"""What every page knows about the municipality it stands for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from ui.brand import colours_of, version
from ui.line_browser import is_in_line
from ui.theme import chosen_theme, dark_media
from ui.words import words


def brand(request: HttpRequest) -> dict[str, Any]:
    """Context processor: municipality (None on the platform's own domain), colours and words."""
    municipality = getattr(request, "municipality", None)
    name = version(*colours_of(municipality))
    return {
        "municipality": municipality,
        "brand_css_url": f"{reverse('brand-css')}?v={name}",
        "dark_css_url": f"{reverse('dark-css')}?v={name}",
        "dark_media": dark_media(request),
        "theme": chosen_theme(request),
        "in_line": is_in_line(request),
        "words": words,
        "map_tiles": settings.MAP_TILES,
        "map_attribution": settings.MAP_ATTRIBUTION,
        "map_centre": settings.MAP_CENTRE,
    }
