"""Who may open a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accounts.actions.devices import note_use
from accounts.enums import Kind
from accounts.models import User

View = Callable[..., HttpResponse]

_SIGN_IN = {
    Kind.CITIZEN: "sign-in",
    Kind.STAFF: "office:sign-in",
    Kind.OPERATOR: "console:sign-in",
}


def only(kind: Kind) -> Callable[[View], View]:
    """Let one kind of account in; strangers sign in first, other kinds find nothing."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse(_SIGN_IN[kind]))
            if request.user.kind != kind:
                raise Http404
            note_use(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


for_citizens = only(Kind.CITIZEN)
for_staff = only(Kind.STAFF)
for_operators = only(Kind.OPERATOR)


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user of a guarded view."""
    return cast(User, request.user)
