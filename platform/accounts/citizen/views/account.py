"""The account page: who I am, my LINE, my API keys."""

import secrets
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import api_tokens
from accounts.actions.line import LineUserTaken, link, unlink
from accounts.actions.profile import change_profile
from accounts.citizen.forms import ApiTokenForm, ProfileForm
from accounts.guards import for_citizens, user_of
from accounts.models import ApiToken, User
from notifications.channels.line.login import LoginFailed, authorize_url, identity_from_code
from notifications.models import LineChannel
from tenants.site_address import absolute

_STATE, _NONCE = "line_state", "line_nonce"
_callback_address = partial(absolute, "/account/line/callback")


@for_citizens
def account(request: HttpRequest) -> HttpResponse:
    """Show the account; a new API key is shown once, right after it was made."""
    user = user_of(request)
    context = {
        "citizen": user,
        "line_channel": LineChannel.objects.filter(is_on=True).first(),
        "tokens": ApiToken.objects.filter(user=user, revoked_at__isnull=True),
        "new_token": request.session.pop("new_api_token", ""),
    }
    return render(request, "accounts/citizen/account.html", context)


@for_citizens
def profile(request: HttpRequest) -> HttpResponse:
    """Another phone number or address."""
    user = user_of(request)
    form = ProfileForm(request.POST or None, initial={"phone": user.phone, **user.address})
    if request.method == "POST" and form.is_valid():
        change_profile(user=user, phone=form.cleaned_data["phone"], address=form.address())
        messages.success(request, _("บันทึกข้อมูลของท่านแล้ว"))
        return redirect("account")
    return render(request, "accounts/citizen/profile.html", {"form": form, "citizen": user})


@for_citizens
def new_token(request: HttpRequest) -> HttpResponse:
    """Make an API key."""
    form = ApiTokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        issued = api_tokens.issue(user=user_of(request), **form.cleaned_data)
        request.session["new_api_token"] = issued[1]
        return redirect("account")
    return render(request, "accounts/citizen/new_token.html", {"form": form})


@for_citizens
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End an API key."""
    user = user_of(request)
    api_tokens.revoke(user=user, token=get_object_or_404(ApiToken, pk=pk, user=user))
    messages.success(request, _("ยกเลิกกุญแจ API แล้ว"))
    return redirect("account")


@for_citizens
@require_POST
def link_line(request: HttpRequest) -> HttpResponse:
    """Go to LINE's consent page, with state and nonce of this session."""
    channel = get_object_or_404(LineChannel, is_on=True)
    request.session[_STATE], request.session[_NONCE] = (
        secrets.token_urlsafe(24),
        secrets.token_urlsafe(24),
    )
    return redirect(
        authorize_url(
            channel,
            redirect_uri=_callback_address(),
            state=request.session[_STATE],
            nonce=request.session[_NONCE],
        )
    )


@for_citizens
def line_callback(request: HttpRequest) -> HttpResponse:
    """Come back from LINE: only this session's state, and a token of this channel, link."""
    state, nonce = request.session.pop(_STATE, ""), request.session.pop(_NONCE, "")
    if not state or not constant_time_compare(state, request.GET.get("state", "")):
        messages.error(request, _("การเชื่อมบัญชี LINE หมดเวลา กรุณาลองอีกครั้ง"))
        return redirect("account")
    _link(request, user_of(request), request.GET.get("code", ""), nonce)
    return redirect("account")


def _link(request: HttpRequest, user: User, code: str, nonce: str) -> None:
    channel = get_object_or_404(LineChannel, is_on=True)
    try:
        person = identity_from_code(
            channel, code=code, redirect_uri=_callback_address(), nonce=nonce
        )
        link(user=user, line_sub=person.sub)
    except LoginFailed:
        messages.error(request, _("LINE ไม่ยืนยันบัญชีนี้ กรุณาลองอีกครั้ง"))
    except LineUserTaken:
        messages.error(request, _("บัญชี LINE นี้เชื่อมกับผู้ใช้อื่นแล้ว"))
    else:
        messages.success(request, _("เชื่อมบัญชี LINE แล้ว"))


@for_citizens
@require_POST
def unlink_line(request: HttpRequest) -> HttpResponse:
    """Take the LINE link away."""
    unlink(user=user_of(request))
    messages.success(request, _("ยกเลิกการเชื่อมบัญชี LINE แล้ว"))
    return redirect("account")
