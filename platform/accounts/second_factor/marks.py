"""What a session knows of the second factor. A session that knows nothing opens nothing.

Whoever needs a factor is asked at sign-in, so no page costs a query; what changes the answer
afterwards (a first factor, a reset, a rule) ends the sessions instead.
"""

import time

from django.http import HttpRequest

from accounts.models import User

_MARK = "second_factor"
# So long after signing in, or after the password was asked again, factors can be changed.
_RECENT_SECONDS = 600


def mark(request: HttpRequest, *, passed: bool) -> None:
    """The session begins: with a second factor, or of an account that needs none."""
    request.session[_MARK] = {"passed": passed, "proved_at": int(time.time())}


def is_good_for(request: HttpRequest, user: User) -> bool:
    """Whether this session may act for the account. Citizens have no second factor."""
    if user.is_citizen:
        return True
    known = request.session.get(_MARK)
    if known is None:
        return False
    return bool(known["passed"]) or not user.always_needs_second_factor


def was_proved_recently(request: HttpRequest) -> bool:
    """Whether the person was asked for a secret a moment ago."""
    known = request.session.get(_MARK) or {"proved_at": 0}
    proved_at: int = known["proved_at"]
    return 0 <= int(time.time()) - proved_at <= _RECENT_SECONDS


def prove_again(request: HttpRequest) -> None:
    """The password was right."""
    mark(request, passed=request.session[_MARK]["passed"])
