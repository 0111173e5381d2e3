"""Signing in and out, for citizens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_stubs_ext import StrOrPromise

from accounts.actions import devices
from accounts.attempts import Attempt
from accounts.citizen.forms import SignInForm
from accounts.citizen.views.outside import after_password
from accounts.enums import Kind
from accounts.language import speak_as_account
from accounts.models import User
from accounts.next_page import next_page
from accounts.outside import providers
from thai import national_id as thai_id

WRONG = _("เลขประจำตัวประชาชนหรือรหัสผ่านไม่ถูกต้อง")


def address_of(request: HttpRequest) -> str:
    """The address that throttles count by."""
    return str(request.META.get("REMOTE_ADDR", ""))


def wait_text(minutes: int) -> str:
    """What somebody reads who tried too often."""
    said = ngettext(
        "ลองผิดหลายครั้ง กรุณารอ %(minutes)s นาทีแล้วลองใหม่",
        "ลองผิดหลายครั้ง กรุณารอ %(minutes)s นาทีแล้วลองใหม่",
        minutes,
    )
    return said % {"minutes": minutes}


def signed_in(
    request: HttpRequest,
    form: Any,
    *,
    kind: Kind,
    identifier: str,
    password: str,
    wrong: StrOrPromise,
) -> User | None:
    """Sign in within the throttles; what went wrong is said on the form, never which part."""
    user = recognised(
        request, form, kind=kind, identifier=identifier, password=password, wrong=wrong
    )
    if user:
        login(request, user)
        devices.remember(request, user)
    return user


def recognised(
    request: HttpRequest,
    form: Any,
    *,
    kind: Kind,
    identifier: str,
    password: str,
    wrong: StrOrPromise,
) -> User | None:
    """Whose password it is, within the same throttles; nobody is signed in by that."""
    attempt = Attempt.of(request, kind, identifier)
    if attempt.minutes_to_wait:
        form.add_error(None, wait_text(attempt.minutes_to_wait))
        return None
    user = authenticate(request, kind=kind, identifier=identifier, password=password)
    if not isinstance(user, User):
        attempt.failed()
        form.add_error(None, wrong)
        return None
    attempt.succeeded()
    return user


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """National ID and password."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = thai_id.normalise(form.cleaned_data["national_id"])
        password = form.cleaned_data["password"]
        user = signed_in(
            request, form, kind=Kind.CITIZEN, identifier=digits, password=password, wrong=WRONG
        )
        if user:
            return speak_as_account(request, redirect(after_password(request)), user)
    context = {
        "form": form,
        "next": next_page(request, ""),
        "line": providers.line(),
        "oidc": providers.oidc(),
    }
    return render(request, "accounts/citizen/sign_in.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; staff and operators return to their own sign-in page."""
    kind = getattr(request.user, "kind", Kind.CITIZEN)
    devices.forget(request)
    logout(request)
    messages.success(request, gettext("ท่านออกจากระบบแล้ว"))
    pages = {Kind.STAFF: "office:sign-in", Kind.OPERATOR: "console:sign-in"}
    return redirect(pages.get(Kind(kind), "sign-in"))
