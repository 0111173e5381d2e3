"""Signing in, for staff of this municipality or for operators of the platform: the password, and
then what else they have."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import throttle
from accounts.actions import devices
from accounts.actions import second_factor as actions
from accounts.citizen.views.signing import recognised, wait_text
from accounts.enums import Kind
from accounts.language import speak_as_account
from accounts.models import User
from accounts.next_page import next_page
from accounts.second_factor import marks
from accounts.second_factor.challenges import taken_challenge
from accounts.second_factor.pending import Pending, hold, pending
from accounts.second_factor.queries import factors_of, needs_second_factor
from accounts.second_factor.refusals import Refused, UsedCode
from accounts.second_factor.tries import Tries
from accounts.staff import setting_up
from accounts.staff.forms import (
    CodeForm,
    PasskeyAnswerForm,
    RecoveryForm,
    SignInCodeForm,
    StaffSignInForm,
)
from tenants.context import current_municipality
from tenants.middleware import asked_host
from thai.dates import local

WRONG = _("e-mail หรือรหัสผ่านไม่ถูกต้อง")
Step = Callable[[HttpRequest, Pending], HttpResponse]


@sensitive_post_parameters()
@never_cache
def sign_in(
    request: HttpRequest, kind: Kind = Kind.STAFF, home: str = "office:queue"
) -> HttpResponse:
    """Mail and password."""
    form = StaffSignInForm(request.POST or None)
    user = _recognised(request, form, kind) if request.method == "POST" else None
    if user:
        return _after_password(request, user, next_page(request, reverse(home)))
    context = {"form": form, "next": next_page(request, "")}
    return render(request, "accounts/staff/sign_in.html", context)


def _recognised(request: HttpRequest, form: StaffSignInForm, kind: Kind) -> User | None:
    if not form.is_valid():
        return None
    mail, password = form.cleaned_data["email"], form.cleaned_data["password"]
    return recognised(request, form, kind=kind, identifier=mail, password=password, wrong=WRONG)


def _after_password(request: HttpRequest, user: User, target: str) -> HttpResponse:
    """On to the second factor, or to setting one up; else the account needs none."""
    if factors_of(user).count:
        hold(request, user, target)
        return redirect("own:sign-in-code")
    if needs_second_factor(user):
        hold(request, user, target)
        return redirect("own:set-up")
    return _admitted(request, user, target, passed=False)


def _admitted(request: HttpRequest, user: User, target: str, *, passed: bool) -> HttpResponse:
    """Signed in, in a session that did not exist before."""
    request.session.flush()
    login(request, user)
    marks.mark(request, passed=passed)
    devices.remember(request, user)
    return speak_as_account(request, redirect(target), user)


def _for_pending(step: Step) -> Callable[[HttpRequest], HttpResponse]:
    """For whoever gave the right password a moment ago; others begin at the beginning."""

    @sensitive_post_parameters()
    @never_cache
    @wraps(step)
    def guarded(request: HttpRequest) -> HttpResponse:
        waiting = pending(request)
        if waiting is None:
            messages.warning(request, gettext("หมดเวลา กรุณาเข้าสู่ระบบอีกครั้ง"))
            return redirect("office:sign-in" if current_municipality() else "console:sign-in")
        return step(request, waiting)

    return guarded


@_for_pending
def code(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """The code of the app; the other ways stand below it."""
    factors, form = factors_of(waiting.user), SignInCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_right(request, waiting.user, form):
        return _admitted(request, waiting.user, waiting.target, passed=True)
    host = asked_host(request)
    context = {
        "form": form,
        "factors": factors,
        "passkey_form": PasskeyAnswerForm(auto_id="answer-%s"),
        "options": setting_up.options_to_sign(request, factors.passkeys_at(host)),
        "elsewhere": [] if factors.passkeys_at(host) else factors.hosts_besides(host),
    }
    return render(request, "accounts/staff/code.html", context)


def _is_right(request: HttpRequest, user: User, form: CodeForm) -> bool:
    tries = Tries.of(request, user)
    if tries.minutes_to_wait:
        form.add_error(None, wait_text(tries.minutes_to_wait))
        return False
    try:
        actions.use_totp(user=user, code=form.cleaned_data["code"])
    except Refused as error:
        form.add_error("code", error.said)
        # A code that was right a moment ago is no guess.
        if not isinstance(error, UsedCode) and tries.failed():
            actions.tell_of_guessing(user, local(timezone.now()).date())
        return False
    tries.succeeded()
    return True


@require_POST
@_for_pending
def passkey(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """A passkey in place of the code."""
    form = PasskeyAnswerForm(request.POST)
    try:
        challenge = taken_challenge(request)
        answer = form.cleaned_data["answer"] if form.is_valid() else ""
        host = asked_host(request)
        actions.use_passkey(user=waiting.user, host=host, answer=answer, challenge=challenge)
    except Refused as error:
        messages.error(request, str(error.said))
        return redirect("own:sign-in-code")
    return _admitted(request, waiting.user, waiting.target, passed=True)


@_for_pending
def recovery(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """A code on paper in place of everything else."""
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_one(request, waiting.user, form):
        return _admitted(request, waiting.user, waiting.target, passed=True)
    return render(request, "accounts/staff/recovery.html", {"form": form})


def _is_one(request: HttpRequest, user: User, form: RecoveryForm) -> bool:
    bucket = f"{user.login}@{request.META.get('REMOTE_ADDR', '')}"
    minutes = throttle.minutes_to_wait("recovery", bucket, throttle.MOST_PER_IDENTITY)
    if minutes:
        form.add_error(None, wait_text(minutes))
        return False
    try:
        actions.use_recovery_code(user=user, code=form.cleaned_data["code"])
    except Refused as error:
        throttle.count("recovery", bucket)
        form.add_error("code", error.said)
        return False
    return True


def _without_factor(step: Step) -> Step:
    """Setting up at sign-in is for accounts that have nothing yet; the others show what they
    have, so that a password alone replaces no factor."""

    @wraps(step)
    def guarded(request: HttpRequest, waiting: Pending) -> HttpResponse:
        if factors_of(waiting.user).count:
            return redirect("own:sign-in-code")
        return step(request, waiting)

    return guarded


@_for_pending
@_without_factor
def set_up(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """The account must have a second factor, and has none: an app first of all."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and setting_up.app_added(request, waiting.user, form):
        return _codes_first(request, waiting)
    return _set_up_page(request, waiting.user, form=form)


@require_POST
@_for_pending
@_without_factor
def set_up_passkey(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """Or a passkey."""
    form = setting_up.passkey_form(request, request.POST)
    if setting_up.passkey_added(request, waiting.user, form):
        return _codes_first(request, waiting)
    return _set_up_page(request, waiting.user, passkey_form=form)


def _set_up_page(request: HttpRequest, user: User, **forms: Any) -> HttpResponse:
    context = {
        "form": CodeForm(),
        "app": setting_up.offered_app(request, user),
        "passkey_form": setting_up.passkey_form(request),
        "options": setting_up.options_to_register(request, user),
        **forms,
    }
    return render(request, "accounts/staff/set_up.html", context)


def _codes_first(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """Recovery codes are shown once; whoever has them goes on."""
    codes = actions.new_recovery_codes(user=waiting.user, is_told=False)
    hold(request, waiting.user, waiting.target, is_complete=True)
    return render(request, "accounts/staff/first_codes.html", {"codes": codes})


@require_POST
@_for_pending
def finish(request: HttpRequest, waiting: Pending) -> HttpResponse:
    """The factor was set up in this very session."""
    if not waiting.is_complete:
        return redirect("own:sign-in-code")
    return _admitted(request, waiting.user, waiting.target, passed=True)
