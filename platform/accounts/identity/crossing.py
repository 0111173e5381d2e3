"""Crossing out an image of an ID card, in memory only.

Copy custom: two parallel lines across the picture, not over the face, and between them for whom
and until when the copy is meant. White halos keep it legible on black and on white.
"""

import io

from PIL import Image

from accounts.enums import FaceZone
from accounts.identity.lettering import lettering
from accounts.identity.reading import read_picture
from accounts.identity.refusals import Busy, NotAnImage
from accounts.identity.turn import one_at_a_time

__all__ = ["Busy", "NotAnImage", "cross_out"]

_QUALITY = 85


def cross_out(content: bytes, *, text: str, zone: FaceZone, degrees: int = 18) -> bytes:
    """Return a JPEG of at most 1600 px, upright, without metadata, crossed out with `text`.

    `degrees` is the slope of the lines, 0 to 30.

    Raises NotAnImage for wrong types, damaged files, pictures of too many megapixels, and those
    too small to be read; Busy (a NotAnImage) when others keep the process occupied.
    """
    with one_at_a_time():
        picture = read_picture(content)
        drawn = lettering(picture.size, text, zone, degrees)
        picture.paste(drawn.colours, drawn.at, drawn.mask)
        return _written(picture)


def _written(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
