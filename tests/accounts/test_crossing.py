"""Identity images are crossed out in memory, upright, without metadata, away from the face."""

import io
import time

import pytest
from PIL import Image, ImageChops

from accounts.enums import FaceZone
from accounts.identity.crossing import NotAnImage, cross_out

TEXT = "# ใช้สำหรับยืนยันตัวตนกับ เทศบาลตำบลทุ่งสายรุ้ง เท่านั้น 22 พฤศจิกายน 2569 #"


def picture(size=(1500, 950), color=(120, 140, 160), kind="JPEG", **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, kind, **options)
    return out.getvalue()


def crossed(content: bytes, zone=FaceZone.CARD) -> Image.Image:
    return Image.open(io.BytesIO(cross_out(content, text=TEXT, zone=zone))).convert("RGB")


def changed_share(image: Image.Image, color, box=None) -> float:
    """Which share of the pixels is far from the plain ground."""
    part = image.crop(box) if box else image
    difference = ImageChops.difference(part, Image.new("RGB", part.size, color)).convert("L")
    return sum(difference.histogram()[40:]) / (part.width * part.height)


@pytest.mark.parametrize("color", [(0, 0, 0), (255, 255, 255), (196, 18, 48), (120, 140, 160)])
@pytest.mark.parametrize("zone", list(FaceZone))
def test_the_crossing_is_seen_on_any_ground(color, zone):
    assert changed_share(crossed(picture(color=color), zone), color) > 0.02


def test_the_face_on_a_card_stays_free():
    ground = (120, 140, 160)
    image = crossed(picture(color=ground))
    width, height = image.size
    face = (int(width * 0.74), int(height * 0.3), width, int(height * 0.9))
    assert changed_share(image, ground, face) == 0


def test_the_face_of_a_selfie_stays_free():
    ground = (120, 140, 160)
    image = crossed(picture((1200, 1500), ground), FaceZone.SELFIE)
    width, height = image.size
    face = (int(width * 0.25), int(height * 0.1), int(width * 0.75), int(height * 0.6))
    assert changed_share(image, ground, face) == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_formats(kind):
    assert crossed(picture(kind=kind)).size == (1500, 950)


def test_heic():
    from pi_heif import from_bytes  # decoder only: a picture is made elsewhere, or refused here

    assert callable(from_bytes)
    with pytest.raises(NotAnImage):
        cross_out(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64, text=TEXT, zone=FaceZone.CARD)


def test_large_pictures_are_shrunk_and_turned_upright_without_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (13.0, 45.0, 0.0)}
    content = cross_out(picture((4032, 3024), exif=exif), text=TEXT, zone=FaceZone.CARD)
    image = Image.open(io.BytesIO(content))
    assert image.size == (1200, 1600)
    assert not image.getexif()
    assert b"Exif" not in content


def test_a_bomb_is_refused_before_it_is_decoded():
    bomb = io.BytesIO()
    Image.new("1", (13000, 13000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 40_000
    started = time.process_time()
    with pytest.raises(NotAnImage, match="50 ล้านพิกเซล|JPEG"):
        cross_out(bomb.getvalue(), text=TEXT, zone=FaceZone.CARD)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\x00" * 40,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4",
        b"\xff\xd8\xff\xe0" + b"\x00" * 30,
        picture()[:400],
    ],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAnImage):
        cross_out(content, text=TEXT, zone=FaceZone.CARD)


def test_a_polyglot_loses_what_hangs_on_it():
    content = picture() + b"<script>alert(1)</script>"
    assert b"<script>" not in cross_out(content, text=TEXT, zone=FaceZone.CARD)


def test_a_picture_too_small_to_be_read_is_refused():
    with pytest.raises(NotAnImage, match="เล็กเกินไป"):
        cross_out(picture((320, 200)), text=TEXT, zone=FaceZone.CARD)
