"""A damaged or changed archive is refused before anything is touched."""

import json
import os
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tenants import keys
from tenants.archive import streams
from tenants.archive.errors import ArchiveRefused
from tenants.archive.export import export_municipality
from tenants.archive.restore import restore_municipality
from tests.tenants.archive import digests

Entries = dict[str, bytes]


def test_a_flipped_bit_in_any_entry_is_refused(lived_in: Any, archive: Path) -> None:
    good, before = archive.read_bytes(), digests.of_platform()
    for at in [0, len(good) - 22, *_middles(archive)]:
        bad = bytearray(good)
        bad[at] ^= 0x40
        with pytest.raises(ArchiveRefused):
            restore_municipality(BytesIO(bytes(bad)), subdomain="nongdaoruang")
    assert digests.of_platform() == before


def _middles(archive: Path) -> list[int]:
    """A byte of each entry's content: behind its head of 30 bytes, its name and its extra field."""
    raw, places = archive.read_bytes(), []
    with zipfile.ZipFile(archive) as file:
        for info in file.infolist():
            name, extra = struct.unpack_from("<HH", raw, info.header_offset + 26)
            places.append(info.header_offset + 30 + name + extra + info.compress_size // 2)
    return places


def test_a_file_that_ends_early_is_refused(lived_in: Any, archive: Path) -> None:
    good = archive.read_bytes()
    for length in (0, 1, 100, len(good) // 2, len(good) - 1):
        with pytest.raises(ArchiveRefused):
            restore_municipality(BytesIO(good[:length]), subdomain="nongdaoruang")


def less(entries: Entries) -> None:
    del entries["rows/accounts_user"]


def more(entries: Entries) -> None:
    entries["rows/another"] = b"x"


def exchanged(entries: Entries) -> None:
    a, b = "rows/accounts_user", "rows/audit_entry"
    entries[a], entries[b] = entries[b], entries[a]


def renamed(entries: Entries) -> None:
    said = json.loads(entries["manifest.json"])
    said["profile"]["name"] = "เทศบาลอื่น"
    entries["manifest.json"] = json.dumps(said).encode()


def of_the_future(entries: Entries) -> None:
    said = json.loads(entries["manifest.json"])
    said["format"] = 2
    entries["manifest.json"] = json.dumps(said).encode()


def strange(entries: Entries) -> None:
    entries["manifest.json"] = b'{"format": 1, "tables": 3}'


@pytest.mark.parametrize("change", [less, more, exchanged, renamed, of_the_future, strange])
def test_what_was_changed_is_refused(
    lived_in: Any, archive: Path, change: Callable[[Entries], None]
) -> None:
    before = digests.of_platform()
    with pytest.raises(ArchiveRefused):
        restore_municipality(_changed(archive, change), subdomain="nongdaoruang")
    assert digests.of_platform() == before


def _changed(archive: Path, change: Callable[[Entries], None]) -> BytesIO:
    with zipfile.ZipFile(archive) as file:
        entries = {name: file.read(name) for name in file.namelist()}
    change(entries)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return made


def test_nothing_can_be_read_without_the_key(archive: Path) -> None:
    raw = archive.read_bytes()
    for text in ("รุ่งเรือง".encode(), b"somchai1@mail.example", b"%PDF"):
        assert text not in raw


def test_only_its_owner_can_open_the_file(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600


def test_an_export_that_fails_leaves_nothing(lived_in: Any, tmp_path: Path) -> None:
    def fail(done: int, _total: int) -> None:
        if done == 3:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        export_municipality(lived_in.home, tmp_path / "x.zip", progress=fail)
    assert list(tmp_path.glob("x.zip*")) == []


@pytest.mark.parametrize("size", [0, 1, streams.FRAME, 3 * streams.FRAME + 7])
def test_streams_come_back(size: int) -> None:
    key, content = os.urandom(32), os.urandom(size)
    chunks = [content[at : at + 70_000] for at in range(0, size, 70_000)]
    body = b"".join(streams.sealed(key, "rows/x", chunks))
    assert b"".join(streams.opened(key, "rows/x", BytesIO(body))) == content
    with pytest.raises(ArchiveRefused):
        list(streams.opened(key, "rows/y", BytesIO(body)))


def test_frames_cannot_be_left_out() -> None:
    key = os.urandom(32)
    body = b"".join(streams.sealed(key, "x", [os.urandom(3 * streams.FRAME)]))
    frame = 5 + streams.FRAME + 28
    for cut in (body[:frame], body[frame:], body[frame : 2 * frame] + body[:frame]):
        with pytest.raises(ArchiveRefused):
            list(streams.opened(key, "x", BytesIO(cut)))


def test_the_mark_of_an_installation_is_not_its_key() -> None:
    assert keys.installation_mark() not in keys._installation_key().hex()
