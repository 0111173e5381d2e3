"""The two lines and the words between them, drawn once for a size and kept."""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, features

from accounts.enums import FaceZone

_INK = (196, 18, 48)
_PAPER = (255, 255, 255)
_LONG_TEXT = 44
_LARGEST, _SMALLEST = 64, 9
_HALO = 3
# The picture shows through the halo a little.
_HALO_STRENGTH = 200


class ThaiCannotBeDrawn(RuntimeError):
    """Raqm with FriBiDi is missing: tone marks would land in wrong places."""


@dataclass(frozen=True)
class Band:
    """Where the lines run, as fractions of the picture: from left to right, both ends.

    `steepness` is how much of the wanted slope there is room for beside the face.
    """

    left: float
    right: float
    middle: float
    steepness: float


@dataclass(frozen=True)
class Lettering:
    """Red letters on a white halo, how strongly each pixel covers, and the upper left corner."""

    at: tuple[int, int]
    colours: Image.Image
    mask: Image.Image


# Away from the face: the card's photo is at the right, a selfie's face in the upper middle.
_BANDS = {
    FaceZone.CARD: Band(0.02, 0.70, 0.52, 1.0),
    FaceZone.SELFIE: Band(0.04, 0.96, 0.80, 1 / 3),
    FaceZone.NONE: Band(0.04, 0.96, 0.50, 1.0),
}


@lru_cache(maxsize=16)
def lettering(size: tuple[int, int], text: str, zone: FaceZone, degrees: int) -> Lettering:
    """Return what is pasted on a picture of this size; drawing Thai text is the slow part."""
    band = _BANDS[zone]
    slope = degrees * band.steepness
    length = int((band.right - band.left) * size[0] / math.cos(math.radians(slope)))
    strip = _strip(length, text).rotate(slope, expand=True, resample=Image.Resampling.BICUBIC)
    ink = Image.new("L", size, 0)
    centre = ((band.left + band.right) / 2 * size[0], band.middle * size[1])
    ink.paste(strip, (int(centre[0] - strip.width / 2), int(centre[1] - strip.height / 2)))
    # Only the part that is drawn on is kept.
    box = _with_margin(ink.getbbox() or (0, 0, 1, 1), size)
    return _coloured((box[0], box[1]), ink.crop(box))


def _coloured(at: tuple[int, int], ink: Image.Image) -> Lettering:
    halo = _around(ink)
    colours = Image.new("RGB", ink.size, _PAPER)
    colours.paste(_INK, mask=ink)
    return Lettering(at, colours, ImageChops.lighter(halo, ink))


def _with_margin(
    box: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[int, int, int, int]:
    left, top, right, below = box
    return (
        max(0, left - _HALO),
        max(0, top - _HALO),
        min(size[0], right + _HALO),
        min(size[1], below + _HALO),
    )


def _around(ink: Image.Image) -> Image.Image:
    """The letters, wider by _HALO pixels on each side; small steps cost less than a large one."""
    for _step in range(_HALO):
        ink = ink.filter(ImageFilter.MaxFilter(3))
    return ink.point(lambda value: min(value, _HALO_STRENGTH))


def require_thai() -> None:
    """Raise ThaiCannotBeDrawn unless this process can set Thai vowels and tone marks."""
    if not features.check("raqm") or not features.check("fribidi"):
        raise ThaiCannotBeDrawn("Pillow has no raqm with FriBiDi: install libfribidi0")
    if finders.find("ui/fonts/Sarabun-Bold.ttf") is None:
        raise ThaiCannotBeDrawn("ui/fonts/Sarabun-Bold.ttf is missing: run python -m ui.fonts")


def _strip(length: int, text: str) -> Image.Image:
    """Draw two lines with the text between them, as a mask of `length` pixels."""
    lines = _lines(text)
    font = _fitting_font(length, lines)
    row = sum(font.getmetrics())
    thick = max(3, row // 12)
    height = row * len(lines) + 4 * thick
    strip = Image.new("L", (max(length, 8), height), 0)
    draw = ImageDraw.Draw(strip)
    for y in (thick, height - thick):
        draw.line((0, y, length, y), fill=255, width=thick)
    for number, line in enumerate(lines):
        left = (length - font.getlength(line)) / 2
        draw.text((left, 2 * thick + row // 8 + number * row), line, font=font, fill=255)
    return strip


def _lines(text: str) -> tuple[str, ...]:
    """Break a long text once, at the space nearest to its middle, so that it stays large."""
    spaces = [at for at, character in enumerate(text) if character == " "]
    if len(text) < _LONG_TEXT or not spaces:
        return (text,)
    at = min(spaces, key=lambda place: abs(place - len(text) / 2))
    return (text[:at], text[at + 1 :])


def _fitting_font(length: int, lines: tuple[str, ...]) -> ImageFont.FreeTypeFont:
    """Letters grow in proportion: measured once, at the largest size."""
    widest = max(_font(_LARGEST).getlength(line) for line in lines)
    return _font(max(_SMALLEST, min(_LARGEST, int(_LARGEST * length * 0.96 / max(1, widest)))))


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont:
    require_thai()
    path = finders.find("ui/fonts/Sarabun-Bold.ttf")
    return ImageFont.truetype(Path(str(path)), size, layout_engine=ImageFont.Layout.RAQM)
