"""A HEIC as phones write it, of any size: a grid whose tiles are all the one in bench/tile.heic.

No encoder is needed: the container says where a tile lies, and may say so many times.
"""

import struct
from pathlib import Path

_TILE = Path(__file__).parent / "tile.heic"
_SIDE = 512
_HEADER = 8


def grid(columns: int, rows: int) -> bytes:
    """Return a picture of columns × rows tiles of 512 px."""
    source = _TILE.read_bytes()
    data, config = _inside(source, b"mdat"), _inside(source, b"hvcC")
    count = columns * rows
    size = (columns * _SIDE, rows * _SIDE)
    head = _box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")
    plan = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, *size)
    # The places of the data count from the start of the file: the length comes first.
    length = len(_meta(count, plan, config, size, 0, len(data)))
    start = len(head) + length + _HEADER
    meta = _meta(count, plan, config, size, start, len(data))
    return head + meta + _box(b"mdat", data + plan)


def _inside(source: bytes, name: bytes) -> bytes:
    at = source.index(name)
    (length,) = struct.unpack(">I", source[at - 4 : at])
    return source[at + 4 : at - 4 + length]


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + _HEADER) + name + body


def _full(name: bytes, body: bytes, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", flags) + body)


def _meta(
    count: int, plan: bytes, config: bytes, size: tuple[int, int], start: int, length: int
) -> bytes:
    """Items 1 to `count` are the tiles, the next is the grid."""
    whole, tiles = count + 1, range(1, count + 1)
    kinds = [_item(tile, b"hvc1") for tile in tiles] + [_item(whole, b"grid")]
    places = [(tile, start, length) for tile in tiles] + [(whole, start + length, len(plan))]
    made_of = struct.pack(f">HH{count}H", whole, count, *tiles)
    body = _full(b"hdlr", bytes(4) + b"pict" + bytes(13))
    body += _full(b"pitm", struct.pack(">H", whole))
    body += _full(b"iloc", _places(places))
    body += _full(b"iinf", struct.pack(">H", len(kinds)) + b"".join(kinds))
    body += _full(b"iref", _box(b"dimg", made_of))
    body += _box(b"iprp", _properties(count, config, size))
    return _full(b"meta", body)


def _item(number: int, kind: bytes) -> bytes:
    return _box(b"infe", struct.pack(">IHH", 2 << 24, number, 0) + kind + b"\0")


def _places(places: list[tuple[int, int, int]]) -> bytes:
    rows = [struct.pack(">HHHII", item, 0, 1, at, length) for item, at, length in places]
    return struct.pack(">BBH", 0x44, 0, len(rows)) + b"".join(rows)


def _properties(count: int, config: bytes, size: tuple[int, int]) -> bytes:
    sizes = [_full(b"ispe", struct.pack(">II", *each)) for each in ((_SIDE, _SIDE), size)]
    container = _box(b"ipco", _box(b"hvcC", config) + b"".join(sizes))
    tiles = [struct.pack(">HBBB", tile, 2, 0x81, 2) for tile in range(1, count + 1)]
    rows = [*tiles, struct.pack(">HBB", count + 1, 1, 3)]
    return container + _full(b"ipma", struct.pack(">I", len(rows)) + b"".join(rows))
