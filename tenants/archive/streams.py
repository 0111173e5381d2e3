"""Bytes of any length, compressed and encrypted in frames of at most one mebibyte.

A frame is a flag (1: the last), its length in four bytes, and the sealed bytes. Name, place and
flag are authenticated with it: frames cannot be cut off, moved or brought in from elsewhere.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from django.utils.translation import gettext as _

from tenants import keys
from tenants.archive.errors import ArchiveRefused

FRAME = 1 << 20
_HEAD = struct.Struct(">BL")
# Nonce and tag of AES-GCM.
_OVERHEAD = 28


def sealed(key: bytes, name: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Compress and encrypt the chunks of an entry."""
    for index, (last, frame) in enumerate(_frames(_deflated(chunks))):
        body = keys.seal(key, frame, _place(name, index, last))
        yield _HEAD.pack(last, len(body)) + body


def opened(key: bytes, name: str, source: IO[bytes]) -> Iterator[bytes]:
    """Decrypt and expand what `sealed` made. Raises ArchiveRefused."""
    inflate = zlib.decompressobj()
    try:
        for frame in _bodies(key, name, source):
            yield inflate.decompress(frame)
        yield inflate.flush()
    except (InvalidTag, zlib.error, struct.error) as error:
        raise _damaged(name) from error


def _bodies(key: bytes, name: str, source: IO[bytes]) -> Iterator[bytes]:
    last, index = 0, 0
    while not last:
        last, length = _HEAD.unpack(source.read(_HEAD.size))
        if length > FRAME + _OVERHEAD:
            raise _damaged(name)
        yield keys.unseal(key, source.read(length), _place(name, index, last))
        index += 1


def _frames(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > FRAME:
            yield 0, bytes(waiting[:FRAME])
            del waiting[:FRAME]
    yield 1, bytes(waiting)


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    deflate = zlib.compressobj(1)
    for chunk in chunks:
        yield deflate.compress(chunk)
    yield deflate.flush()


def _place(name: str, index: int, last: int) -> bytes:
    return f"{name}|{index}|{last}".encode()


def _damaged(name: str) -> ArchiveRefused:
    return ArchiveRefused(_("ไฟล์สำรองเสียหายที่ %(entry)s") % {"entry": name})
