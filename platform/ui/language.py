"""The language of a page: Thai, until a person chooses another.

A browser's own preference is not asked: many Thai phones are set to English, and Thai is what
counts before the law. What is stored or printed as a record is Thai for everyone: `in_thai`.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

THAI = "th"


class LanguageMiddleware:
    """Answer in the language that the cookie names; Thai without one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen(request: HttpRequest) -> str:
    """Return the language a visitor chose, Thai where that is none of ours."""
    given = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, THAI)
    return given if given in dict(settings.LANGUAGES) else THAI


def in_thai() -> translation.override:
    """Write in Thai what is kept: `with in_thai():` (an instance serves one block)."""
    return translation.override(THAI)


def speaking(language: str) -> translation.override:
    """Write to a person in the language of their account."""
    return translation.override(language if language in dict(settings.LANGUAGES) else THAI)
