"""Light or dark in the back-office: as the machine says, until a person chooses."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "theme"
THEMES = ("auto", "light", "dark")
MEDIA = {"auto": "(prefers-color-scheme: dark)", "dark": "all"}
YEAR = 60 * 60 * 24 * 365


def chosen_theme(request: HttpRequest) -> str:
    """Return auto, light or dark."""
    given = request.COOKIES.get(COOKIE, "auto")
    return given if given in THEMES else "auto"


def dark_media(request: HttpRequest) -> str:
    """For which screens the dark colours count; '' for none."""
    return MEDIA.get(chosen_theme(request), "")


# A preference, not an act: a foreign page could at worst dim the lights.
@csrf_exempt
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and go back to the page it was made on."""
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()})
    response = HttpResponseRedirect(target if is_ours else "/")
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            COOKIE, theme, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
        )
    return response
