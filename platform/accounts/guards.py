"""Who may open a page. A session without its second factor is nobody's: `accounts.middleware`."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accounts.actions.devices import note_use
from accounts.enums import Kind
from accounts.models import User
from accounts.second_factor.marks import was_proved_recently
from tenants.context import current_municipality

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


def for_members(view: View) -> View:
    """The same page for those who work here: staff, or operators on the platform's own host."""
    staff, operators = for_staff(view), for_operators(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view_of = staff if current_municipality() else operators
        return view_of(request, *args, **kwargs)

    return guarded


def recently_proved(view: View) -> View:
    """For what a desk left open must not do: the password is asked for again after a while."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if was_proved_recently(request):
            return view(request, *args, **kwargs)
        return redirect_to_login(request.path, reverse("own:prove"))

    return guarded


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user of a guarded view."""
    return cast(User, request.user)
