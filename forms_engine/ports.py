"""What the engine needs from outside: it stores nothing and knows no requests."""

from dataclasses import dataclass, field
from typing import Protocol


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
class Ports:
    """Everything the engine may ask, in one object."""

    uploads: Uploads = field(default_factory=NoUploads)


NO_PORTS = Ports()
