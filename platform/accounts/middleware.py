"""Nobody is signed in by half."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.second_factor.marks import is_good_for


class SecondFactorMiddleware:
    """Stands right after Django's AuthenticationMiddleware, before every guard there is.

    A session of staff or operators that does not say how it began (made before there were second
    factors, or past the sign-in pages) is nobody's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found: Any = request.user
        # Asked when somebody looks: a page that needs no account costs no query.
        lazy: Any = SimpleLazyObject(lambda: _known(request, found))
        request.user = lazy
        return self.get_response(request)


def _known(request: HttpRequest, found: Any) -> User | AnonymousUser:
    if isinstance(found, User) and not is_good_for(request, found):
        return AnonymousUser()
    return found  # type: ignore[no-any-return]
