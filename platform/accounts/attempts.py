"""Guessing passwords is slow for whoever guesses, and not for the owner of the account.

Wrong passwords count three ways: for this ID from this address, for this address, and for this ID
from anywhere. Only the last could let a stranger with many addresses shut an owner out: it does not
hold in a browser in which this very account was signed in before. When wrong ones of a whole
municipality pile up, each address gets fewer tries, those browsers excepted.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from accounts import throttle
from accounts.enums import Kind
from accounts.models import User
from accounts.models.user import citizen_login, mail_login
from tenants.keys import blind_index

_MOST_FROM_ANYWHERE = 40
# So many wrong ones in the whole municipality are no forgetful citizens: somebody tries one
# password on many IDs, and each address gets fewer tries.
_SPRAYED, _MOST_WHILE_SPRAYED = 1_000, 10
_YEAR = 60 * 60 * 24 * 365
_PURPOSE = "known-browser"


def login_of(kind: Kind, identifier: str) -> str:
    """The login key under which an account of this kind is looked up."""
    return citizen_login(identifier) if kind == Kind.CITIZEN else mail_login(kind, identifier)


@dataclass(frozen=True)
class Attempt:
    """One try to sign in."""

    login: str
    address: str
    is_known: bool

    @classmethod
    def of(cls, request: HttpRequest, kind: Kind, identifier: str) -> "Attempt":
        """The try that a request makes."""
        login = login_of(kind, identifier)
        mark = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
        known = constant_time_compare(mark, _mark_of(login))
        return cls(login, str(request.META.get("REMOTE_ADDR", "")), known)

    @property
    def minutes_to_wait(self) -> int:
        """0 when it may be made."""
        waits = [
            throttle.minutes_to_wait("pair", self._pair, throttle.MOST_PER_IDENTITY),
            throttle.minutes_to_wait("address", self.address, throttle.MOST_PER_ADDRESS),
        ]
        return max(waits) if self.is_known else max(*waits, *self._waits_of_strangers())

    def _waits_of_strangers(self) -> list[int]:
        waits = [throttle.minutes_to_wait("login", self.login, _MOST_FROM_ANYWHERE)]
        if throttle.minutes_to_wait("municipality", "", _SPRAYED):
            few = throttle.minutes_to_wait("address", self.address, _MOST_WHILE_SPRAYED)
            waits.append(few)
        return waits

    def failed(self) -> None:
        """Count it."""
        throttle.count("pair", self._pair)
        throttle.count("address", self.address)
        throttle.count("login", self.login)
        throttle.count("municipality", "")

    def succeeded(self) -> None:
        """What this address tried for this account is forgotten; what others tried is not."""
        throttle.clear("pair", self._pair)

    @property
    def _pair(self) -> str:
        return f"{self.login}@{self.address}"


def _mark_of(login: str) -> str:
    return blind_index(_PURPOSE, login)


def know_browser(response: HttpResponse, user: User) -> None:
    """Let this browser be recognised when this account signs in again."""
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        _mark_of(user.login),
        max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
