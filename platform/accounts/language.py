"""The language of a page and the language of an account, where they meet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from accounts.attempts import know_browser
from accounts.enums import Language
from accounts.models import User


def page_language() -> Language:
    """The language of the page that is being answered."""
    return Language(get_language() or Language.THAI)


def speak_as_account(request: HttpRequest, response: HttpResponse, user: User) -> HttpResponse:
    """Let a browser that chose no language speak that of whoever signed in."""
    know_browser(response, user)
    name = settings.LANGUAGE_COOKIE_NAME
    if name not in request.COOKIES and user.language != Language.THAI:
        response.set_cookie(
            name,
            user.language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response
