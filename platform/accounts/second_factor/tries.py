"""Six digits can be guessed by whoever knows the password: not often, and not unnoticed.

What counts from anywhere does not hold in a browser in which this account was signed in before,
nor for passkeys and recovery codes, which nobody guesses: the owner always has a way in.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest

from accounts import throttle
from accounts.attempts import Attempt
from accounts.enums import Kind
from accounts.models import User

MOST_FROM_ANYWHERE = 5
MOST_IN_A_DAY = 30
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tries:
    """Wrong codes of one account, here and elsewhere."""

    login: str
    address: str
    is_known: bool

    @classmethod
    def of(cls, request: HttpRequest, user: User) -> "Tries":
        """Those that count against this request."""
        attempt = Attempt.of(request, Kind(user.kind), user.email)
        return cls(user.login, attempt.address, attempt.is_known)

    @property
    def minutes_to_wait(self) -> int:
        """0 when another may be made."""
        here = throttle.minutes_to_wait("code-here", self._here, throttle.MOST_PER_IDENTITY)
        return here if self.is_known else max(here, *self._minutes_anywhere())

    def _minutes_anywhere(self) -> tuple[int, int]:
        return (
            throttle.minutes_to_wait("code", self.login, MOST_FROM_ANYWHERE),
            throttle.minutes_to_wait("code-day", self.login, MOST_IN_A_DAY, _DAY),
        )

    def failed(self) -> bool:
        """Count it; whether it was the one that made everybody wait."""
        throttle.count("code-here", self._here)
        throttle.count("code-day", self.login, _DAY)
        return throttle.count("code", self.login) == MOST_FROM_ANYWHERE

    def succeeded(self) -> None:
        """What this address got wrong is forgotten; what others tried is not."""
        throttle.clear("code-here", self._here)

    @property
    def _here(self) -> str:
        return f"{self.login}@{self.address}"
