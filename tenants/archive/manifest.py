"""What an archive says of itself: whose it is, from which release, and every entry's SHA-256."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tenants.archive.errors import ArchiveRefused

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """A member of the ZIP as it lies there: bytes, and their SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """A table with rows: the columns that `rows/<name>` holds, in its order."""

    name: str
    columns: tuple[str, ...]


@dataclass
class Manifest:
    """Everything but the rows and the files. `seal` is an HMAC with a key of the municipality."""

    installation: str
    number: int
    subdomain: str
    made_at: str
    profile: dict[str, str]
    domains: list[str]
    migrations: list[list[str]]
    tables: list[Table]
    sequences: dict[str, int | None]
    wrapped: dict[str, str]
    missing: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    seal: str = ""
    format: int = FORMAT

    @property
    def said(self) -> bytes:
        """What the seal is over."""
        return _text({**asdict(self), "seal": ""})

    @property
    def name(self) -> str:
        """The municipality's own name."""
        return self.profile["name"]

    def written(self) -> bytes:
        """As the file of the archive."""
        return _text(asdict(self))


def read(text: bytes) -> Manifest:
    """Read a manifest. Raises ArchiveRefused for another format and for what is none."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said["format"] != FORMAT:
            raise ArchiveRefused(_("ไม่รู้จักรูปแบบของไฟล์สำรองนี้ กรุณาใช้ระบบรุ่นใหม่กว่า"))
        tables = [Table(t["name"], tuple(t["columns"])) for t in said.pop("tables")]
        entries = [Entry(**entry) for entry in said.pop("entries")]
        return Manifest(tables=tables, entries=entries, **said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchiveRefused(_("ไฟล์นี้ไม่ใช่ไฟล์สำรองของหน่วยงาน")) from error


def _text(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()
