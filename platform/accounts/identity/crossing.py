"""Crossing out an image of an ID card, in memory only.

Copy custom: two parallel lines across the picture, not over the face, and between them for whom
and until when the copy is meant. White halos keep it legible on black and on white.
"""

import io
import math
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _
from pi_heif import as_plugin as heif
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps, UnidentifiedImageError, features

from accounts.enums import FaceZone

heif.register_heif_opener()

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FEWEST_PIXELS_ALONG = 600
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_INK = (196, 18, 48)
_QUALITY = 85
_LONG_TEXT = 44
# One picture is decoded at a time in a process: memory stays bounded whatever arrives.
_one_at_a_time = threading.Lock()


class NotAnImage(ValueError):
    """The bytes are not a picture of an accepted format; the message (Thai) says why."""


class ThaiCannotBeDrawn(RuntimeError):
    """Raqm with FriBiDi is missing: tone marks would land in wrong places."""


@dataclass(frozen=True)
class Band:
    """Where the lines run, as fractions of the picture: from left to right, both ends."""

    left: float
    right: float
    middle: float
    degrees: float


# Away from the face: the card's photo is at the right, a selfie's face in the upper middle.
_BANDS = {
    FaceZone.CARD: Band(0.02, 0.70, 0.52, 18.0),
    FaceZone.SELFIE: Band(0.04, 0.96, 0.80, 6.0),
    FaceZone.NONE: Band(0.04, 0.96, 0.50, 18.0),
}


def cross_out(content: bytes, *, text: str, zone: FaceZone) -> bytes:
    """Return a JPEG of at most 1600 px, upright, without metadata, crossed out with `text`.

    Raises NotAnImage for wrong types, damaged files, more than 50 megapixels, and pictures
    too small to be read.
    """
    with _one_at_a_time:
        picture = _decoded(content)
        mask, halo = _masks(picture.size, text, zone)
        picture.paste((255, 255, 255), (0, 0), halo)
        picture.paste(_INK, (0, 0), mask)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _decoded(content: bytes) -> Image.Image:
    try:
        opened = Image.open(io.BytesIO(content), formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAnImage(_("ไฟล์นี้ไม่ใช่ภาพ JPEG, PNG, WebP หรือ HEIC กรุณาเลือกภาพอื่น")) from error
    if opened.width * opened.height > MOST_PIXELS:
        raise NotAnImage(_("ภาพมีขนาดใหญ่เกิน 50 ล้านพิกเซล กรุณาถ่ายใหม่หรือลดขนาดภาพ"))
    if max(opened.size) < FEWEST_PIXELS_ALONG:
        raise NotAnImage(_("ภาพเล็กเกินไป อ่านข้อมูลบนบัตรไม่ได้ กรุณาถ่ายใหม่หรือเลือกภาพอื่น"))
    try:
        return _shrunk(opened)
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise NotAnImage(_("เปิดภาพไม่ได้ ไฟล์อาจเสียหาย กรุณาเลือกภาพอื่น")) from error


def _shrunk(opened: Image.Image) -> Image.Image:
    width, height = opened.size
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    box = (max(1, round(width * scale)), max(1, round(height * scale)))
    # The aspect-fitted box lets JPEG decode at half or quarter size.
    opened.draft("RGB", box)
    small = opened.resize(box, Image.Resampling.BICUBIC) if scale < 1 else opened
    return _flattened(ImageOps.exif_transpose(small))


def _flattened(picture: Image.Image) -> Image.Image:
    """RGB on white, without metadata."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        paper = Image.new("RGB", rgba.size, (255, 255, 255))
        paper.paste(rgba, mask=rgba.getchannel("A"))
        return paper
    clean = Image.new("RGB", picture.size)
    clean.paste(picture.convert("RGB"))
    return clean


@lru_cache(maxsize=8)
def _masks(size: tuple[int, int], text: str, zone: FaceZone) -> tuple[Image.Image, Image.Image]:
    """Return (ink, halo) masks for a picture of this size; drawing Thai text is the slow part."""
    band = _BANDS[zone]
    length = int((band.right - band.left) * size[0] / math.cos(math.radians(band.degrees)))
    strip = _strip(length, text).rotate(
        band.degrees, expand=True, resample=Image.Resampling.BICUBIC
    )
    ink = Image.new("L", size, 0)
    centre = ((band.left + band.right) / 2 * size[0], band.middle * size[1])
    ink.paste(strip, (int(centre[0] - strip.width / 2), int(centre[1] - strip.height / 2)))
    halo = ink.filter(ImageFilter.MaxFilter(7)).point(lambda value: min(value, 190))
    return ink, halo


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
    size = 64
    while size > 9 and max(_font(size).getlength(line) for line in lines) > length * 0.96:
        size -= 3
    return _font(size)


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    if not features.check("raqm"):
        raise ThaiCannotBeDrawn("Pillow has no raqm: install libfribidi0")
    path = finders.find("ui/fonts/Sarabun-Bold.ttf")
    return ImageFont.truetype(Path(str(path)), size, layout_engine=ImageFont.Layout.RAQM)
