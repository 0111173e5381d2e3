"""The palette as a style sheet."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ui.brand import colours_of, css, version

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=60"


@require_safe
def brand_css(request: HttpRequest) -> HttpResponse:
    """Colours of this host's municipality; kept for ever when asked for by its content's name."""
    colours = colours_of(getattr(request, "municipality", None))
    response = HttpResponse(css(*colours), content_type="text/css; charset=utf-8")
    named = request.GET.get("v") == version(*colours)
    response["Cache-Control"] = FOR_EVER if named else FOR_A_WHILE
    return response
