"""Factors of one's own account: added, removed, recovery codes made anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions import devices
from accounts.actions import second_factor as actions
from accounts.citizen.views.security import stay
from accounts.guards import View, for_members, recently_proved, user_of
from accounts.models import Passkey
from accounts.second_factor import marks
from accounts.second_factor.queries import factors_of, recovery_codes_left
from accounts.second_factor.refusals import LastFactor
from accounts.staff import setting_up
from accounts.staff.forms import CodeForm
from tenants.middleware import asked_host
from ui.forms import UiForm


def _for_change(view: View) -> View:
    return sensitive_post_parameters()(never_cache(for_members(recently_proved(view))))


@_for_change
def app(request: HttpRequest) -> HttpResponse:
    """Set up an app, or another one in its place."""
    user, form = user_of(request), CodeForm(request.POST or None)
    if request.method == "POST" and setting_up.app_added(request, user, form):
        return _after_adding(request, _("เพิ่มแอปยืนยันตัวตนแล้ว"))
    context = {
        "form": form,
        "app": setting_up.offered_app(request, user),
        "has_app": factors_of(user).totp is not None,
    }
    return render(request, "accounts/staff/app.html", context)


@_for_change
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey under a name."""
    user = user_of(request)
    form = setting_up.passkey_form(request, request.POST or None)
    if request.method == "POST" and setting_up.passkey_added(request, user, form):
        return _after_adding(request, _("เพิ่มพาสคีย์แล้ว"))
    context = {
        "passkey_form": form,
        "options": setting_up.options_to_register(request, user),
        "host": asked_host(request),
    }
    return render(request, "accounts/staff/passkey_new.html", context)


def _asked(request: HttpRequest, title: str, lead: str) -> HttpResponse:
    """A question before what cannot be undone, on a page of its own."""
    context = {
        "form": UiForm(),
        "title": title,
        "lead": lead,
        "submit": title,
        "variant": "danger",
        "back": "own:security",
    }
    return render(request, "manage/form.html", context)


def _after_adding(request: HttpRequest, said: str) -> HttpResponse:
    """This session has just shown the factor. Whoever has no recovery codes gets them now."""
    user = user_of(request)
    devices.forget(request)
    stay(request, user)
    marks.mark(request, passed=True)
    if recovery_codes_left(user):
        messages.success(request, said)
        return redirect("own:security")
    return _shown_codes(request, actions.new_recovery_codes(user=user, is_told=False))


@_for_change
def remove_app(request: HttpRequest) -> HttpResponse:
    """Ask for the app no longer."""
    user = user_of(request)
    if factors_of(user).totp is None:
        return redirect("own:security")
    if request.method == "POST":
        try:
            actions.remove_totp(user=user)
            messages.success(request, _("เลิกใช้แอปยืนยันตัวตนแล้ว"))
        except LastFactor as error:
            messages.error(request, str(error.said))
        return redirect("own:security")
    said = _("แอปในโทรศัพท์จะใช้เข้าสู่ระบบไม่ได้อีก จนกว่าจะตั้งค่าใหม่")
    return _asked(request, _("เลิกใช้แอปยืนยันตัวตน"), said)


@_for_change
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Take no answer of this passkey any more."""
    user = user_of(request)
    passkey = get_object_or_404(Passkey, pk=pk, user=user)
    if request.method == "POST":
        try:
            actions.remove_passkey(user=user, passkey=passkey)
            messages.success(request, _("ลบพาสคีย์แล้ว"))
        except LastFactor as error:
            messages.error(request, str(error.said))
        return redirect("own:security")
    said = _("พาสคีย์ “%(name)s” จะใช้เข้าสู่ระบบไม่ได้อีก") % {"name": passkey.name}
    return _asked(request, _("ลบพาสคีย์"), said)


@_for_change
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new ones; those before are good no longer."""
    user = user_of(request)
    if not factors_of(user).count:
        return redirect("own:security")
    if request.method == "POST":
        return _shown_codes(request, actions.new_recovery_codes(user=user))
    said = _("รหัสสำรองชุดเดิมที่เหลืออยู่จะใช้ไม่ได้อีก")
    return _asked(request, _("สร้างรหัสสำรองชุดใหม่"), said)


def _shown_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/staff/codes.html", {"codes": codes})
