"""What the engine needs from outside: it stores nothing and knows no requests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from thai.dates import BANGKOK


@dataclass(frozen=True, slots=True)
class UploadInfo:
    """One stored upload as forms and summaries show it; `size` in bytes."""

    id: str
    name: str
    size: int
    content_type: str
    url: str = ""


class Uploads(Protocol):
    """Uploads of the person who fills in the form, and of nobody else."""

    def describe(self, upload_id: str) -> UploadInfo | None:
        """Return the upload, or None where it does not exist or belongs to another."""


class NoUploads:
    """Where no uploads are known: every file is refused."""

    def describe(self, upload_id: str) -> UploadInfo | None:
        """Return None: there is no such upload."""
        return None


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice that a data source offers: the value is kept, the label shown."""

    value: str
    label: str


class Sources(Protocol):
    """Lists from outside the form: villages, markets, kinds of shop."""

    def offer(self, source: str, given: Mapping[str, Any]) -> Sequence[Offered]:
        """Return what `source` offers for these values; nothing for an unknown source."""


class NoSources:
    """Where no lists are known: nothing is offered."""

    def offer(self, source: str, given: Mapping[str, Any]) -> Sequence[Offered]:
        """Return nothing."""
        return ()


class EarlierRequests(Protocol):
    """Requests that the person who fills in the form has filed before."""

    def list(self, service: str | None) -> Sequence[Offered]:
        """Return (number, title) of each of a service, or of all; the newest first."""


class NoRequests:
    """Where nobody has filed anything."""

    def list(self, service: str | None) -> Sequence[Offered]:
        """Return nothing."""
        return ()


class Images(Protocol):
    """Pictures that a form's author has put beside choices."""

    def url(self, name: str) -> str:
        """Return the picture's address, or '' where there is none of that name."""


class NoImages:
    """Where there are no pictures."""

    def url(self, name: str) -> str:
        """Return '': there is no such picture."""
        return ""


def today() -> date:
    """Return today's date in Bangkok."""
    return datetime.now(BANGKOK).date()


@dataclass(frozen=True, slots=True)
class Ports:
    """Everything the engine may ask, in one object."""

    uploads: Uploads = field(default_factory=NoUploads)
    sources: Sources = field(default_factory=NoSources)
    requests: EarlierRequests = field(default_factory=NoRequests)
    images: Images = field(default_factory=NoImages)
    today: Callable[[], date] = today


NO_PORTS = Ports()
