"""The ZIP around the entries: written whole or not at all, and checked before it is read."""

import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.utils.translation import gettext as _

from tenants.archive import locks, manifest
from tenants.archive.errors import ArchiveRefused
from tenants.archive.manifest import Entry, Manifest
from tenants.archive.streams import opened, sealed
from tenants.progress import Progress

_CHUNK = 1 << 20
_LONGEST_MANIFEST = 64 << 20


class Writer:
    """Makes an archive beside its final place, and moves it there when it is complete."""

    def __init__(self, path: Path, data_key: bytes) -> None:
        self._path, self._data_key = path, data_key
        self._part = path.with_name(f"{path.name}.part")
        self._entries: list[Entry] = []
        self._missing: list[str] = []

    def __enter__(self) -> Self:
        # Readable for its owner alone: it holds everything of a municipality.
        handle = os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(handle, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _at: TracebackType | None
    ) -> None:
        with suppress(ValueError, OSError):
            self._zip.close()
        self._file.close()
        if kind:
            self._part.unlink(missing_ok=True)
        else:
            self._part.replace(self._path)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Put an entry in; chunks of any size."""
        key, digest, size = locks.entries_key(self._data_key), sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as entry:
            for piece in sealed(key, name, chunks):
                digest.update(piece)
                size += entry.write(piece)
        self._entries.append(Entry(name, size, digest.hexdigest()))

    def miss(self, name: str) -> None:
        """Note that something should be here and could not be had."""
        self._missing.append(name)

    def finish(self, found: Manifest) -> Manifest:
        """Write the manifest over all that was put in."""
        found.entries, found.missing = self._entries, self._missing
        found.seal = locks.seal_of(self._data_key, found.said)
        self._zip.writestr(manifest.NAME, found.written())
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        return found


class Reader:
    """An archive that was opened; `check` it before anything is read from it."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._zip = file
        self.manifest = _manifest_in(file)
        self._data_key = b""

    @property
    def data_key(self) -> bytes:
        """The municipality's; empty before `unlock`."""
        return self._data_key

    def unlock(self, passphrase: str = "") -> None:
        """Get at the data key, and see that the manifest is the one that was written with it."""
        data_key = locks.unlocked(self.manifest.wrapped, passphrase)
        if locks.seal_of(data_key, self.manifest.said) != self.manifest.seal:
            raise ArchiveRefused(_("รายการในไฟล์สำรองถูกแก้ไข"))
        self._data_key = data_key

    def check(self, progress: Progress) -> None:
        """Read all of it and compare every entry with the manifest. Raises ArchiveRefused."""
        entries = self.manifest.entries
        if sorted(self._zip.namelist()) != sorted([manifest.NAME, *(e.name for e in entries)]):
            raise ArchiveRefused(_("ไฟล์สำรองมีรายการไม่ครบหรือเกินมา"))
        for at, entry in enumerate(entries):
            self._check(entry)
            progress(at + 1, len(entries))

    def _check(self, entry: Entry) -> None:
        digest, size = sha256(), 0
        try:
            with self._zip.open(entry.name) as source:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except (zipfile.BadZipFile, OSError, EOFError) as error:
            raise _differs(entry) from error
        if (size, digest.hexdigest()) != (entry.size, entry.sha256):
            raise _differs(entry)

    def read(self, name: str) -> Iterator[bytes]:
        """The chunks that were put in under this name. Raises ArchiveRefused."""
        with self._zip.open(name) as source:
            yield from opened(locks.entries_key(self._data_key), name, source)

    def has(self, name: str) -> bool:
        """Whether there is such an entry."""
        return name in self._zip.NameToInfo


def open_archive(file: IO[bytes]) -> Reader:
    """Open an archive from a file that can seek. Raises ArchiveRefused."""
    try:
        return Reader(zipfile.ZipFile(file))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        raise ArchiveRefused(_("ไฟล์นี้ไม่ใช่ไฟล์สำรองของหน่วยงาน หรือเสียหาย")) from error


def _manifest_in(file: zipfile.ZipFile) -> Manifest:
    if manifest.NAME not in file.NameToInfo:
        raise ArchiveRefused(_("ไฟล์นี้ไม่ใช่ไฟล์สำรองของหน่วยงาน"))
    with file.open(manifest.NAME) as source:
        return manifest.read(source.read(_LONGEST_MANIFEST))


def _differs(entry: Entry) -> ArchiveRefused:
    return ArchiveRefused(_("ไฟล์สำรองเสียหายที่ %(entry)s") % {"entry": entry.name})
