"""LINE: linking it to an account, and signing in with it.

State and nonce are of this session and of one use. A LINE user who is linked to no account signs in
with the password once, and then says on a page of its own that this LINE user is theirs: somebody
else may have left theirs behind on a shared machine.
"""

import secrets
import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions.devices import remember
from accounts.actions.line import LineUserTaken, link, unlink
from accounts.citizen.views.signing import next_page
from accounts.guards import for_citizens, user_of
from accounts.language import speak_as_account
from accounts.models import User
from audit.actions import record
from notifications.channels.line.login import (
    LineIdentity,
    LoginFailed,
    authorize_url,
    identity_from_code,
)
from notifications.models import LineChannel
from tenants.site_address import absolute

_STATE, _NONCE, _NEXT, _WAITING = "line_state", "line_nonce", "line_next", "line_waiting"
_LINK_BACK, _SIGN_IN_BACK = "/account/line/callback", "/sign-in/line/callback"
_WAITS_SECONDS = 600


@for_citizens
@require_POST
def link_line(request: HttpRequest) -> HttpResponse:
    """Go to LINE's consent page to link it."""
    return _to_line(request, _LINK_BACK)


@require_POST
def sign_in_with_line(request: HttpRequest) -> HttpResponse:
    """Go to LINE's consent page to sign in."""
    request.session[_NEXT] = next_page(request, "/")
    return _to_line(request, _SIGN_IN_BACK)


def _to_line(request: HttpRequest, back: str) -> HttpResponse:
    channel = get_object_or_404(LineChannel, is_on=True)
    state, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    request.session[_STATE], request.session[_NONCE] = state, nonce
    address = authorize_url(channel, redirect_uri=absolute(back), state=state, nonce=nonce)
    return redirect(address)


def _who(request: HttpRequest, back: str) -> LineIdentity | None:
    """Who came back from LINE; what is wrong is said in a message."""
    channel = get_object_or_404(LineChannel, is_on=True)
    state, nonce = request.session.pop(_STATE, ""), request.session.pop(_NONCE, "")
    if not state or not constant_time_compare(state, request.GET.get("state", "")):
        messages.error(request, _("การเชื่อมบัญชี LINE หมดเวลา กรุณาลองอีกครั้ง"))
        return None
    try:
        code = request.GET.get("code", "")
        return identity_from_code(channel, code=code, redirect_uri=absolute(back), nonce=nonce)
    except LoginFailed:
        messages.error(request, _("LINE ไม่ยืนยันบัญชีนี้ กรุณาลองอีกครั้ง"))
        return None


@for_citizens
def line_callback(request: HttpRequest) -> HttpResponse:
    """Back from LINE, signed in: link."""
    person = _who(request, _LINK_BACK)
    if person:
        _link(request, user_of(request), person.sub)
    return redirect("account")


@never_cache
def sign_in_callback(request: HttpRequest) -> HttpResponse:
    """Back from LINE: whoever is linked is signed in, others sign in with their password once."""
    person = _who(request, _SIGN_IN_BACK)
    if person is None:
        return redirect("sign-in")
    user = User.objects.live().citizens().filter(line_sub=person.sub).first()
    if user is None:
        waiting = {"sub": person.sub, "name": person.name, "since": time.time()}
        request.session[_WAITING] = waiting
        messages.info(request, _("LINE นี้ยังไม่ได้เชื่อมกับบัญชี กรุณาเข้าสู่ระบบด้วยรหัสผ่านหนึ่งครั้ง"))
        return redirect("sign-in")
    return _entered(request, user)


def _entered(request: HttpRequest, user: User) -> HttpResponse:
    wanted = request.session.pop(_NEXT, "/")
    login(request, user)
    remember(request, user)
    record(user, "signed_in.line", user)
    return speak_as_account(request, redirect(wanted), user)


def waiting_line(request: HttpRequest) -> dict[str, Any] | None:
    """The LINE user of this session that waits for its account; ten minutes."""
    found: dict[str, Any] | None = request.session.get(_WAITING)
    if found and found["since"] > time.time() - _WAITS_SECONDS:
        return found
    request.session.pop(_WAITING, None)
    return None


@for_citizens
def confirm_line(request: HttpRequest) -> HttpResponse:
    """Is this LINE user yours?"""
    waiting = waiting_line(request)
    if waiting is None:
        return redirect("account")
    if request.method != "POST":
        return render(request, "accounts/citizen/confirm_line.html", {"name": waiting["name"]})
    del request.session[_WAITING]
    if request.POST.get("answer") == "yes":
        _link(request, user_of(request), waiting["sub"])
    return redirect(request.session.pop(_NEXT, "/"))


def _link(request: HttpRequest, user: User, line_sub: str) -> None:
    try:
        link(user=user, line_sub=line_sub)
        messages.success(request, _("เชื่อมบัญชี LINE แล้ว"))
    except LineUserTaken:
        messages.error(request, _("บัญชี LINE นี้เชื่อมกับผู้ใช้อื่นแล้ว"))


@for_citizens
@require_POST
def unlink_line(request: HttpRequest) -> HttpResponse:
    """Take the LINE link away."""
    unlink(user=user_of(request))
    messages.success(request, _("ยกเลิกการเชื่อมบัญชี LINE แล้ว"))
    return redirect("account")
