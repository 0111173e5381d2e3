"""From bytes that anybody may have sent to a small upright picture without metadata.

Width and height are read and judged before anything is decoded. Decoders are for four formats
only, whatever the name or the content type of the file says.
"""

import io
import zlib
from collections.abc import Callable
from struct import error as StructError

from django.utils.translation import gettext as _
from pi_heif import as_plugin
from pi_heif.heif import open_heif
from PIL import Image, UnidentifiedImageError

from accounts.identity.refusals import NotAnImage, TooSmall

# Thumbnails, depth maps and the like are not even looked at.
as_plugin.register_heif_opener(
    thumbnails=False, depth_images=False, aux_images=False, decode_threads=2
)

MOST_PIXELS = 50_000_000
# Pillow itself refuses twice as many in Image.open, before a decoder gets memory.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# Pillow's WebP decoder holds every pixel four times.
MOST_PIXELS_WEBP = 20_000_000
LONGEST_SIDE = 1600
FEWEST_PIXELS_ALONG = 600
NARROWEST = 5
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# A progressive JPEG has about ten scans; each takes as long as the picture is large.
MOST_SCANS = 64
_SCAN = b"\xff\xda"
_ROWS = 256
# Letters stay as sharp as with the bicubic filter, in 60 % of its time.
_FILTER = Image.Resampling.HAMMING
_ORIENTATION = 0x0112
_WHITE = (255, 255, 255)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What decoders raise at damaged files, all of it seen.
_DAMAGED = (
    OSError, ValueError, SyntaxError, LookupError, TypeError, EOFError, ArithmeticError,
    AttributeError, RuntimeError, MemoryError, StructError, zlib.error,
)  # fmt: skip


def read_picture(content: bytes, *, fewest: int = FEWEST_PIXELS_ALONG) -> Image.Image:
    """Return an upright RGB picture of at most 1600 px, on white.

    Raises NotAnImage, and TooSmall (a NotAnImage) with less than `fewest` px along its longer side.
    """
    with _opened(content) as opened:
        _judge(opened, content, fewest)
        try:
            small = _shrunk(opened, content)
        except NotAnImage:
            raise
        except _DAMAGED as error:
            raise NotAnImage(_("เปิดภาพไม่ได้ ไฟล์อาจเสียหาย กรุณาเลือกภาพอื่น")) from error
        upright = _turned(small, _orientation(opened))
    # Comments and the like would travel into the new file.
    upright.info.clear()
    return upright


def _opened(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise NotAnImage(_too_large(MOST_PIXELS)) from error
    except (UnidentifiedImageError, *_DAMAGED) as error:
        raise NotAnImage(_("ไฟล์นี้ไม่ใช่ภาพ JPEG, PNG, WebP หรือ HEIC กรุณาเลือกภาพอื่น")) from error


def _too_large(most: int) -> str:
    return _("ภาพมีขนาดใหญ่เกิน %(most)s ล้านพิกเซล กรุณาถ่ายใหม่หรือลดขนาดภาพ") % {
        "most": most // 1_000_000
    }


def _judge(opened: Image.Image, content: bytes, fewest: int) -> None:
    """Refuse by the head alone what would cost too much, or could not be read by an officer."""
    most = MOST_PIXELS_WEBP if opened.format == "WEBP" else MOST_PIXELS
    if opened.width * opened.height > most:
        raise NotAnImage(_too_large(most))
    if max(opened.size) < fewest or min(opened.size) * NARROWEST < max(opened.size):
        raise TooSmall(_("ภาพเล็กเกินไป อ่านข้อมูลบนบัตรไม่ได้ กรุณาถ่ายใหม่หรือเลือกภาพอื่น"))
    # HEIC from a phone may hold several pictures of one moment; the first is the one.
    if opened.format in ("PNG", "WEBP") and getattr(opened, "is_animated", False):
        raise NotAnImage(_("ภาพเคลื่อนไหวใช้ไม่ได้ กรุณาเลือกภาพนิ่ง"))
    if opened.info.get("progressive") and content.count(_SCAN) > MOST_SCANS:
        raise NotAnImage(_("เปิดภาพไม่ได้ ไฟล์อาจเสียหาย กรุณาเลือกภาพอื่น"))


def _shrunk(opened: Image.Image, content: bytes) -> Image.Image:
    box = _fitted(opened.size)
    if opened.format in ("JPEG", "MPO"):
        # The aspect-fitted box lets JPEG decode at half or quarter size.
        opened.draft("RGB", box)
        opened.load()
        small = opened.resize(box, _FILTER)
        return small if small.mode == "RGB" else small.convert("RGB")
    if opened.format == "HEIF":
        return _from_heic(content)
    opened.load()
    whole = opened.size
    return _in_bands(whole, lambda top, below: opened.crop((0, top, whole[0], below)))


def _from_heic(content: bytes) -> Image.Image:
    """Bands come from the decoder's own memory: Pillow would copy all of it first."""
    heif = open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    data = memoryview(heif.data)
    width, height = heif.size
    # The decoded size may be another than the head said.
    if width * height > MOST_PIXELS:
        raise NotAnImage(_too_large(MOST_PIXELS))

    def band(top: int, below: int) -> Image.Image:
        part = data[top * heif.stride : below * heif.stride]
        size = (width, below - top)
        return Image.frombytes(heif.mode, size, part, "raw", heif.mode, heif.stride)

    return _in_bands((width, height), band)


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONGEST_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _in_bands(size: tuple[int, int], band: Callable[[int, int], Image.Image]) -> Image.Image:
    """Reduce by a whole number, some rows at a time: no second copy in full size is made.

    `band` returns the rows from one number up to another.
    """
    width, height = size
    factor = max(1, max(size) // (2 * LONGEST_SIDE))
    paper = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    for top in range(0, height, _ROWS * factor):
        rows = band(top, min(height, top + _ROWS * factor))
        paper.paste(_on_white(rows).reduce(factor), (0, top // factor))
    return paper.resize(_fitted(size), _FILTER)


def _on_white(band: Image.Image) -> Image.Image:
    """RGB; what shines through is white, as on paper."""
    if band.mode.startswith("I"):
        band = band.convert("I").point(lambda value: value / 256).convert("L")
    if band.mode in ("RGBA", "LA", "PA") or "transparency" in band.info:
        band = band.convert("RGBA")
        paper = Image.new("RGB", band.size, _WHITE)
        paper.paste(band, mask=band.getchannel("A"))
        return paper
    return band if band.mode == "RGB" else band.convert("RGB")


def _orientation(opened: Image.Image) -> int:
    """As the camera was held; a photo with damaged EXIF is a photo all the same."""
    try:
        return int(opened.getexif().get(_ORIENTATION, 1))
    except _DAMAGED:
        return 1


def _turned(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)
