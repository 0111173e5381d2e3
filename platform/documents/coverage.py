"""Which characters a TrueType font can show, read from its `cmap` table."""

import struct
from pathlib import Path

_UNICODE = ((3, 10), (3, 1), (0, 4), (0, 3))


def code_points(font: Path) -> frozenset[int]:
    """Return the code points with a glyph; ValueError where the font has no table we read."""
    table = _cmap(font.read_bytes())
    count = struct.unpack_from(">H", table, 2)[0]
    records = [struct.unpack_from(">HHL", table, 4 + 8 * at) for at in range(count)]
    found: set[int] = set()
    for platform, encoding, start in records:
        if (platform, encoding) in _UNICODE:
            found |= _subtable(table[start:])
    if not found:
        raise ValueError(f"{font.name} has no Unicode cmap of format 4 or 12")
    return frozenset(found)


def _cmap(font: bytes) -> bytes:
    for at in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sLLL", font, 12 + 16 * at)
        if tag == b"cmap":
            return font[start : start + length]
    raise ValueError("the font has no cmap")


def _subtable(table: bytes) -> set[int]:
    readers = {4: _segments, 12: _groups}
    reader = readers.get(struct.unpack_from(">H", table)[0])
    return reader(table) if reader else set()


def _segments(table: bytes) -> set[int]:
    """Format 4: ranges of the basic plane, each with an offset or an array of glyphs."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, 16 + 2 * count * row) for row in (1, 2, 3)
    )
    found = set()
    for at in range(count):
        place = 16 + 6 * count + 2 * at + offsets[at]
        for point in range(starts[at], ends[at] + 1):
            glyph = point
            if offsets[at]:
                glyph = struct.unpack_from(">H", table, place + 2 * (point - starts[at]))[0]
            if (glyph + deltas[at]) % 65536 and not (offsets[at] and glyph == 0):
                found.add(point)
    return found


def _groups(table: bytes) -> set[int]:
    """Format 12: ranges of any plane."""
    count = struct.unpack_from(">L", table, 12)[0]
    found: set[int] = set()
    for at in range(count):
        first, last, _ = struct.unpack_from(">LLL", table, 16 + 12 * at)
        found.update(range(first, last + 1))
    return found
