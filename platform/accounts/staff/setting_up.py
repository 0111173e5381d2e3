"""Setting up an app or a passkey: the same at sign-in and in one's own account."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts import agents
from accounts.actions import second_factor as actions
from accounts.models import Passkey, User
from accounts.second_factor import passkeys, totp
from accounts.second_factor.challenges import new_challenge, taken_challenge
from accounts.second_factor.offers import forget_offer, offered_secret
from accounts.second_factor.refusals import Refused
from accounts.staff.forms import CodeForm, NewPasskeyForm
from tenants.context import current_municipality
from tenants.middleware import asked_host
from tenants.site_address import primary_host


@dataclass(frozen=True)
class OfferedApp:
    """What the page shows: to scan, to tap on a phone, to type."""

    picture: str
    address: str
    secret: str


def offered_app(request: HttpRequest, user: User) -> OfferedApp:
    """The secret of this session, for this account."""
    secret = offered_secret(request)
    municipality = current_municipality()
    issuer = primary_host(municipality) if municipality else settings.PLATFORM_DOMAIN
    address = totp.address(secret, account=user.email, issuer=issuer)
    return OfferedApp(totp.picture(address), address, totp.in_groups(secret))


def app_added(request: HttpRequest, user: User, form: CodeForm) -> bool:
    """Whether the app gave a right code; else the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        secret, code = offered_secret(request), form.cleaned_data["code"]
        actions.confirm_totp(user=user, secret=secret, code=code)
    except Refused as error:
        form.add_error("code", error.said)
        return False
    forget_offer(request)
    return True


def passkey_form(request: HttpRequest, data: Any = None) -> NewPasskeyForm:
    """With a name that says which device this is."""
    name = agents.described(request.META.get("HTTP_USER_AGENT", ""))
    return NewPasskeyForm(data, initial={"name": name}, auto_id="passkey-%s")


def passkey_added(request: HttpRequest, user: User, form: NewPasskeyForm) -> bool:
    """Whether the browser made one; else the form says what is wrong."""
    if not form.is_valid():
        return False
    values = form.cleaned_data
    try:
        said = {"challenge": taken_challenge(request), **values}
        actions.add_passkey(user=user, host=asked_host(request), **said)
    except Refused as error:
        form.add_error(None, error.said)
        return False
    return True


def options_to_register(request: HttpRequest, user: User) -> str:
    """JSON for the browser."""
    here = passkeys.site(asked_host(request))
    return passkeys.registration_options(here, user, new_challenge(request))


def options_to_sign(request: HttpRequest, known: list[Passkey]) -> str:
    """JSON for the browser; '' where there is nothing to sign with."""
    if not known:
        return ""
    here = passkeys.site(asked_host(request))
    return passkeys.authentication_options(here, known, new_challenge(request))
