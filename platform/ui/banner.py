"""The banner that a municipality puts on its own web site: a plain picture in its colour."""

import io
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from ui.brand import colours_of, palette

_SIZE = (640, 160)
_DAY = "public, max-age=86400"


@require_safe
def banner(request: HttpRequest) -> HttpResponse:
    """PNG of 640 x 160 for a place of 320 x 80 or 160 x 40."""
    colours = palette(*colours_of(getattr(request, "municipality", None)))
    picture = _drawn(colours["brand"], colours["brand-ink"], colours["accent"])
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": _DAY})


@lru_cache(maxsize=64)
def _drawn(ground: str, ink: str, accent: str) -> bytes:
    picture = Image.new("RGB", _SIZE, ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 144, 640, 160), fill=accent)
    draw.line([(28, 66), (88, 30), (148, 66), (28, 66)], fill=ink, width=6, joint="curve")
    for x in (46, 74, 102, 130):
        draw.line((x, 72, x, 106), fill=ink, width=6)
    draw.line((28, 114, 148, 114), fill=ink, width=6)
    draw.text((172, 26), "บริการประชาชนออนไลน์", font=_font(40), fill=ink)
    draw.text((172, 84), "e-SERVICE", font=_font(38), fill=ink)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    path = Path(str(finders.find("ui/fonts/Sarabun-Bold.ttf")))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
