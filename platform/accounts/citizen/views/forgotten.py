"""A forgotten password: a mailed link, the same way for whoever signs in here."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import throttle
from accounts.actions.password_reset import change_password, request_reset, valid_reset
from accounts.citizen.forms import ForgotForm, ResetForm
from accounts.citizen.views.signing import address_of, wait_text
from accounts.enums import Kind

_MOST_MAILS = 3
# So many different ones in a quarter of an hour are a list that somebody tries.
_MOST_FROM_ADDRESS = 100


@dataclass(frozen=True)
class Door:
    """Where accounts of a kind come in: the names of two pages."""

    kind: Kind
    sign_in: str
    forgot: str

    @property
    def pages(self) -> dict[str, str]:
        """Their addresses, for the templates."""
        return {"sign_in_page": reverse(self.sign_in), "forgot_page": reverse(self.forgot)}


_CITIZENS = Door(Kind.CITIZEN, "sign-in", "forgot-password")


@never_cache
def forgot_password(request: HttpRequest) -> HttpResponse:
    """A citizen asks for a link."""
    return asked(request, _CITIZENS)


@sensitive_post_parameters()
@never_cache
def reset_password(request: HttpRequest, token: str) -> HttpResponse:
    """A citizen came by a link."""
    return chosen(request, token, _CITIZENS)


def asked(request: HttpRequest, door: Door) -> HttpResponse:
    """Ask for a link; the answer is the same whether or not the address exists."""
    form = ForgotForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not _is_too_often(request, form):
        _request(form.cleaned_data["email"], door.kind)
        return render(request, "accounts/forgotten/sent.html", door.pages)
    return render(request, "accounts/forgotten/ask.html", {"form": form, **door.pages})


def _is_too_often(request: HttpRequest, form: ForgotForm) -> bool:
    """Count by address, whatever mails were asked for."""
    address = address_of(request)
    minutes = throttle.minutes_to_wait("reset-from", address, _MOST_FROM_ADDRESS)
    if minutes:
        form.add_error(None, wait_text(minutes))
    throttle.count("reset-from", address)
    return bool(minutes)


def _request(mail: str, kind: Kind) -> None:
    """Three mails an address and kind: the fourth is not sent, and not told."""
    bucket = f"{kind} {mail}"
    if not throttle.minutes_to_wait("reset", bucket, _MOST_MAILS):
        throttle.count("reset", bucket)
        request_reset(email=mail, kind=kind)


def chosen(request: HttpRequest, token: str, door: Door) -> HttpResponse:
    """Choose a new password while the link lives: ten minutes, once, for its kind of account."""
    reset = valid_reset(token, door.kind)
    if reset is None:
        return _expired(request, door)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not change_password(reset=reset, password=form.cleaned_data["password"]):
            return _expired(request, door)
        messages.success(request, gettext("ดำเนินการสำเร็จ กรุณาเข้าสู่ระบบด้วยรหัสผ่านใหม่"))
        return redirect(door.sign_in)
    seconds = int((reset.expires_at - timezone.now()).total_seconds())
    left = {"minutes": seconds // 60, "seconds": seconds % 60, "until": reset.expires_at}
    context = {"form": form, "left": left, **door.pages}
    return render(request, "accounts/forgotten/choose.html", context)


def _expired(request: HttpRequest, door: Door) -> HttpResponse:
    return render(request, "accounts/forgotten/expired.html", door.pages, status=410)
