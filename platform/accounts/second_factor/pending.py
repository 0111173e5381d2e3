"""Between password and second factor: who may go on, for ten minutes, in this session only."""

import time
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from accounts.models import User

_KEY = "half_signed_in"
_SECONDS = 600


@dataclass(frozen=True)
class Pending:
    """Somebody whose password was right. `is_complete`: the factor was set up just now."""

    user: User
    target: str
    is_complete: bool


def hold(request: HttpRequest, user: User, target: str, *, is_complete: bool = False) -> None:
    """Remember them; whatever the session was before ends."""
    request.session.flush()
    request.session[_KEY] = {
        "user": user.pk,
        "kind": user.kind,
        # A changed password, or everything signed out, ends this too.
        "stamp": user.get_session_auth_hash(),
        "since": int(time.time()),
        "target": target,
        "is_complete": is_complete,
    }


def pending(request: HttpRequest) -> Pending | None:
    """Who waits in this session, if it is still true what was known of them; one query."""
    kept = request.session.get(_KEY)
    if kept is None or not 0 <= int(time.time()) - kept["since"] <= _SECONDS:
        return None
    user = User.objects.live().filter(pk=kept["user"], kind=kept["kind"]).first()
    if user is None or not constant_time_compare(kept["stamp"], user.get_session_auth_hash()):
        return None
    return Pending(user, kept["target"], kept["is_complete"])
