"""The palette as a style sheet, by day and by night."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ui.brand import colours_of, css, version
from ui.dark import dark_css

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=60"


@require_safe
def brand_css(request: HttpRequest) -> HttpResponse:
    """Colours of this host's municipality; kept for ever when asked for by its content's name."""
    return _sheet(request, css)


@require_safe
def dark_colours(request: HttpRequest) -> HttpResponse:
    """The same colours for the back-office at night."""
    return _sheet(request, dark_css)


def _sheet(request: HttpRequest, write: Callable[[str, str], str]) -> HttpResponse:
    colours = colours_of(getattr(request, "municipality", None))
    response = HttpResponse(write(*colours), content_type="text/css; charset=utf-8")
    named = request.GET.get("v") == version(*colours)
    response["Cache-Control"] = FOR_EVER if named else FOR_A_WHILE
    return response
