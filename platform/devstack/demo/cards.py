"""Pictures for the demo's identity proofs: drawn, and marked as samples."""

import io
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from devstack.demo.cast import Person
from thai.national_id import format_id


def card_picture(person: Person) -> bytes:
    """A sample card: says ตัวอย่าง, shows an invented person."""
    picture = Image.new("RGB", (1500, 950), (222, 236, 247))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((20, 20, 1480, 930), 46, outline=(120, 150, 190), width=6)
    draw.text((70, 60), "บัตรตัวอย่าง (ไม่ใช่บัตรจริง)", font=_font(64), fill=(40, 70, 120))
    draw.text((70, 190), format_id(person.national_id), font=_font(70), fill=(20, 20, 30))
    draw.text(
        (70, 320),
        f"{person.title} {person.first_name} {person.last_name}",
        font=_font(64),
        fill=(20, 20, 30),
    )
    draw.text((70, 440), "ที่อยู่ 12/3 หมู่ที่ 4", font=_font(54), fill=(40, 40, 60))
    _face(draw, (1080, 330, 1420, 800))
    return _jpeg(picture)


def selfie_picture(person: Person) -> bytes:
    """A drawn person who holds the sample card."""
    picture = Image.new("RGB", (1200, 1500), (206, 220, 212))
    draw = ImageDraw.Draw(picture)
    _face(draw, (380, 200, 820, 800))
    draw.rounded_rectangle(
        (640, 960, 1140, 1280), 24, fill=(222, 236, 247), outline=(90, 120, 160), width=5
    )
    draw.text((670, 1000), "บัตรตัวอย่าง", font=_font(46), fill=(40, 70, 120))
    draw.text((670, 1090), person.first_name, font=_font(46), fill=(20, 20, 30))
    return _jpeg(picture)


def lamp_picture() -> bytes:
    """A lamp post at night."""
    picture = Image.new("RGB", (1600, 1200), (28, 34, 58))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 980, 1600, 1200), fill=(52, 52, 60))
    draw.rectangle((780, 260, 810, 1000), fill=(120, 124, 132))
    draw.line((795, 270, 1010, 230), fill=(120, 124, 132), width=18)
    draw.ellipse((980, 215, 1070, 260), fill=(70, 70, 74))
    return _jpeg(picture)


def _face(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    draw.rectangle(box, fill=(196, 210, 224))
    middle, width = (left + right) / 2, right - left
    head = (middle - width * 0.26, top + width * 0.15, middle + width * 0.26, top + width * 0.8)
    draw.ellipse(
        (left + 10, bottom - width * 0.5, right - 10, bottom + width * 0.4), fill=(60, 90, 130)
    )
    draw.rectangle(
        (left, bottom, right, bottom + width * 0.45), fill=draw.im.getpixel((2, int(bottom) - 2))
    )
    draw.ellipse(head, fill=(232, 190, 160))
    draw.pieslice(
        (head[0] - 8, head[1] - 14, head[2] + 8, head[3] - 20), 180, 360, fill=(45, 34, 30)
    )


def _font(size: int) -> ImageFont.FreeTypeFont:
    path = Path(str(finders.find("ui/fonts/Sarabun-Bold.ttf")))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
