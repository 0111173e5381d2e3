"""Signing in with LINE or another provider, and linking them to an account.

State and nonce are of this session and of one use. Whoever is linked to no account signs in with
the password once, and then says on a page of its own that this LINE user is theirs: somebody else
may have left theirs behind on a shared machine.
"""

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions.devices import remember
from accounts.actions.links import SubjectTaken
from accounts.guards import for_citizens, user_of
from accounts.language import speak_as_account
from accounts.models import User
from accounts.next_page import next_page
from accounts.outside.providers import provider_or_404
from accounts.outside.vouching import Person, Provider, Refused, Visit, WrongPerson
from audit.actions import record

_VISIT, _NEXT, _WAITING = "outside_visit", "outside_next", "outside_waiting"
_WAITS_SECONDS = 600


@never_cache
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the provider's consent page to sign in."""
    remember_next(request)
    return _sent_there(request, provider_or_404(slug), f"/sign-in/{slug}/callback", "sign-in")


def remember_next(request: HttpRequest) -> None:
    """Keep where to go once the provider has vouched."""
    request.session[_NEXT] = next_page(request, "/")


@never_cache
@for_citizens
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to the provider's consent page to link it."""
    return _sent_there(request, provider_or_404(slug), f"/account/{slug}/callback", "account")


def _sent_there(
    request: HttpRequest, provider: Provider, back: str, otherwise: str
) -> HttpResponse:
    visit = Visit(provider.slug, back)
    try:
        address = provider.authorize_url(visit)
    except Refused:
        said = _("ติดต่อ %(provider)s ไม่ได้ในขณะนี้ กรุณาเข้าสู่ระบบด้วยรหัสผ่าน หรือลองใหม่ภายหลัง")
        messages.error(request, said % {"provider": provider.label})
        return redirect(otherwise)
    request.session[_VISIT] = visit.kept()
    return redirect(address)


def _who(request: HttpRequest, provider: Provider) -> Person | None:
    """Who came back; what is wrong is said in a message."""
    visit = Visit(**request.session.pop(_VISIT, {"provider": "", "back": "", "state": ""}))
    is_mine = visit.provider == provider.slug and visit.back == request.path
    if not is_mine or not constant_time_compare(visit.state, request.GET.get("state", "")):
        said = _("การเชื่อมบัญชี %(provider)s หมดเวลา กรุณาลองอีกครั้ง")
        messages.error(request, said % {"provider": provider.label})
        return None
    try:
        return provider.person(visit, request.GET.get("code", ""))
    except Refused:
        said = _("%(provider)s ไม่ยืนยันบัญชีนี้ กรุณาลองอีกครั้ง")
        messages.error(request, said % {"provider": provider.label})
        return None


@never_cache
def sign_in_callback(request: HttpRequest, slug: str) -> HttpResponse:
    """Back from the provider: signed in, or the password once."""
    provider = provider_or_404(slug)
    person = _who(request, provider)
    return came(request, provider, person) if person else redirect("sign-in")


@for_citizens
def link_callback(request: HttpRequest, slug: str) -> HttpResponse:
    """Back from the provider, signed in: link."""
    provider = provider_or_404(slug)
    person = _who(request, provider)
    if person:
        _link(request, provider, person)
    return redirect("account")


def came(request: HttpRequest, provider: Provider, person: Person) -> HttpResponse:
    """Sign in whoever has an account; others sign in with their password once."""
    user = provider.account_of(person)
    if user is not None:
        return _entered(request, provider, user)
    request.session[_WAITING] = {"slug": provider.slug, "since": time.time(), **person.kept()}
    said = _("%(provider)s นี้ยังไม่ได้เชื่อมกับบัญชี กรุณาเข้าสู่ระบบด้วยรหัสผ่านหนึ่งครั้ง")
    messages.info(request, said % {"provider": provider.label})
    return redirect("sign-in")


def _entered(request: HttpRequest, provider: Provider, user: User) -> HttpResponse:
    wanted = request.session.pop(_NEXT, "/")
    login(request, user)
    remember(request, user)
    record(user, f"signed_in.{provider.slug}", user)
    return speak_as_account(request, redirect(wanted), user)


def after_password(request: HttpRequest) -> str:
    """Where to go after signing in: whoever waits for an account comes first."""
    if _WAITING not in request.session:
        return next_page(request, "/")
    request.session[_NEXT] = next_page(request, request.session.get(_NEXT, "/"))
    return reverse("outside-confirm")


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    """Who waits in this session for an account; ten minutes."""
    found: dict[str, Any] | None = request.session.get(_WAITING)
    if found and found["since"] > time.time() - _WAITS_SECONDS:
        return found
    request.session.pop(_WAITING, None)
    return None


@for_citizens
def confirm(request: HttpRequest) -> HttpResponse:
    """Is this LINE user yours?"""
    waiting = _waiting(request)
    if waiting is None:
        return redirect("account")
    provider = provider_or_404(waiting["slug"])
    if request.method != "POST":
        context = {"name": waiting["name"], "provider": provider.label}
        return render(request, "accounts/citizen/confirm_outside.html", context)
    del request.session[_WAITING]
    if request.POST.get("answer") == "yes":
        _link(request, provider, _person(waiting))
    return redirect(request.session.pop(_NEXT, "/"))


def _person(waiting: dict[str, Any]) -> Person:
    return Person(**{name: waiting[name] for name in ("issuer", "subject", "name", "login")})


def _link(request: HttpRequest, provider: Provider, person: Person) -> None:
    try:
        provider.link(user_of(request), person)
        said, tell = _("เชื่อมบัญชี %(provider)s แล้ว"), messages.success
    except SubjectTaken:
        said, tell = _("บัญชี %(provider)s นี้เชื่อมกับผู้ใช้อื่นแล้ว"), messages.error
    except WrongPerson:
        said, tell = _("%(provider)s ระบุเลขประจำตัวประชาชนไม่ตรงกับบัญชีนี้"), messages.error
    tell(request, said % {"provider": provider.label})


@for_citizens
@require_POST
def unlink(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the link away."""
    provider = provider_or_404(slug)
    provider.unlink(user_of(request))
    said = _("ยกเลิกการเชื่อมบัญชี %(provider)s แล้ว")
    messages.success(request, said % {"provider": provider.label})
    return redirect("account")
