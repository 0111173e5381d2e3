"""What every provider has in common."""

import secrets
from dataclasses import asdict, dataclass, field
from typing import Protocol

from django_stubs_ext import StrOrPromise

from accounts.models import User


class Refused(RuntimeError):
    """The provider does not confirm who this is."""


class WrongPerson(ValueError):
    """The provider vouches for another national ID than the account's."""


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Visit:
    """One way there and back: random values that only this session knows, for one use."""

    provider: str
    back: str
    state: str = field(default_factory=_random)
    nonce: str = field(default_factory=_random)
    verifier: str = field(default_factory=_random)

    def kept(self) -> dict[str, str]:
        """What the session keeps."""
        return asdict(self)


@dataclass(frozen=True)
class Person:
    """Whom a provider vouches for.

    `login` is the login key of the national ID that it names, never the ID itself; or empty.
    """

    issuer: str
    subject: str
    name: str = ""
    login: str = ""

    def kept(self) -> dict[str, str]:
        """What the session keeps while the password is asked for."""
        return asdict(self)


class Provider(Protocol):
    """How a provider is asked, and which account its people have here."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def label(self) -> StrOrPromise:
        """Its name on buttons and in messages."""

    def authorize_url(self, visit: Visit) -> str:
        """The address of its consent page. Raises Refused when it cannot be reached."""

    def person(self, visit: Visit, code: str) -> Person:
        """Whom it vouches for. Raises Refused."""

    def account_of(self, person: Person) -> User | None:
        """The live account that may be entered at once."""

    def link(self, user: User, person: Person) -> None:
        """Let this person sign in to the account. Raises SubjectTaken or WrongPerson."""

    def unlink(self, user: User) -> None:
        """Take the link away."""
