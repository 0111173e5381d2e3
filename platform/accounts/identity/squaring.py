"""From any picture to a small square one, for a profile."""

import io

from PIL import Image, ImageOps

from accounts.identity.reading import read_picture
from accounts.identity.turn import one_at_a_time

SIDE = 512
FEWEST_PIXELS = 200
_QUALITY = 85
# A face is rather in the upper half of a picture.
_MIDDLE = (0.5, 0.4)


def squared(content: bytes) -> bytes:
    """Return a JPEG of 512 × 512 px, upright, without metadata.

    Raises NotAnImage, TooSmall (a NotAnImage) and Busy (a NotAnImage).
    """
    with one_at_a_time():
        picture = read_picture(content, fewest=FEWEST_PIXELS)
        square = ImageOps.fit(picture, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=_MIDDLE)
    out = io.BytesIO()
    square.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
