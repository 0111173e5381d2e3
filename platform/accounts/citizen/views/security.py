"""What keeps an account its owner's: e-mail, password, devices."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import agents, throttle
from accounts.actions import devices, email_change
from accounts.actions.password_reset import choose_password
from accounts.citizen.forms import EmailForm, PasswordForm
from accounts.citizen.views.signing import wait_text
from accounts.guards import for_citizens, user_of
from accounts.models import Device, User


def proved(form: Any, user: User) -> bool:
    """Whether the form is right and carries the account's password; guessing is slowed down."""
    if not form.is_valid():
        return False
    minutes = throttle.minutes_to_wait("confirm", str(user.pk), throttle.MOST_PER_IDENTITY)
    if minutes:
        form.add_error(None, wait_text(minutes))
    elif user.check_password(form.cleaned_data["current_password"]):
        throttle.clear("confirm", str(user.pk))
        return True
    else:
        throttle.count("confirm", str(user.pk))
        form.add_error("current_password", _("รหัสผ่านปัจจุบันไม่ถูกต้อง"))
    return False


@sensitive_post_parameters()
@never_cache
@for_citizens
def change_email(request: HttpRequest) -> HttpResponse:
    """Ask for another address; it counts once it was confirmed from there."""
    user = user_of(request)
    form = EmailForm(request.POST or None)
    if request.method == "POST" and proved(form, user):
        email_change.ask(user=user, email=form.cleaned_data["email"])
        said = _("ส่งลิงก์ยืนยันไปที่ e-mail ใหม่แล้ว กรุณากดภายใน 24 ชั่วโมง หากไม่พบ ให้ดูในจดหมายขยะ")
        messages.success(request, said)
        return redirect("account")
    return render(request, "accounts/citizen/change_email.html", {"form": form, "citizen": user})


@never_cache
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    """The link that was mailed: a page with a button, because mail programs follow links."""
    change = email_change.valid_change(token)
    if change is None:
        return render(request, "accounts/citizen/email_expired.html", status=410)
    if request.method != "POST":
        return render(request, "accounts/citizen/confirm_email.html", {"change": change})
    try:
        if email_change.confirm(change):
            messages.success(request, _("ใช้ e-mail ใหม่แล้ว"))
            return redirect("account")
    except email_change.MailTaken:
        messages.error(request, _("ใช้ e-mail นี้ไม่ได้ กรุณาใช้ e-mail อื่น"))
        return redirect("account")
    return render(request, "accounts/citizen/email_expired.html", status=410)


@sensitive_post_parameters()
@never_cache
@for_citizens
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password; every other device is signed out, this one stays."""
    user = user_of(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and proved(form, user):
        take_password(request, form)
        return redirect("account")
    return render(request, "accounts/citizen/change_password.html", {"form": form})


def take_password(request: HttpRequest, form: PasswordForm) -> None:
    """The new password counts, and this device stays signed in."""
    user = user_of(request)
    choose_password(user=user, password=form.cleaned_data["password"])
    stay(request, user)
    messages.success(request, _("เปลี่ยนรหัสผ่านแล้ว อุปกรณ์อื่นออกจากระบบทั้งหมด"))


def stay(request: HttpRequest, user: User) -> None:
    """This session was ended with the others: it goes on under a key of its own."""
    update_session_auth_hash(request, user)
    devices.remember(request, user)


@for_citizens
def signed_in_devices(request: HttpRequest) -> HttpResponse:
    """Where this account is signed in."""
    return render(request, "accounts/citizen/devices.html", {"rows": device_rows(request)})


def device_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """Each device with its name, and whether it is this one."""
    own = request.session.session_key
    return [
        {
            "device": device,
            "name": agents.described(device.agent) or _("ไม่ทราบอุปกรณ์"),
            "is_this": device.session_key == own,
        }
        for device in devices.live_devices(user_of(request))
    ]


@require_POST
@for_citizens
def sign_out_device(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out there."""
    sign_out_there(request, pk)
    return redirect("devices")


def sign_out_there(request: HttpRequest, pk: int) -> None:
    """End one of this account's own devices. Raises Http404 for others."""
    user = user_of(request)
    devices.sign_out(user=user, device=get_object_or_404(Device, pk=pk, user=user))
    messages.success(request, _("ออกจากระบบที่อุปกรณ์นั้นแล้ว"))
