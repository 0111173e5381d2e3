"""Identity images are crossed out in memory, upright, without metadata, away from the face."""

import io
import struct
import threading
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops, features

from accounts.enums import FaceZone
from accounts.identity import lettering, reading, turn
from accounts.identity.crossing import Busy, NotAnImage, cross_out

TEXT = "# ใช้สำหรับยืนยันตัวตนกับ เทศบาลตำบลทุ่งสายรุ้ง เท่านั้น 22 พฤศจิกายน 2569 #"
GROUND = (120, 140, 160)
HEIC = (Path(__file__).parent / "pictures" / "phone.heic").read_bytes()
GPS = {1: "N", 2: (13.0, 45.0, 0.0), 3: "E", 4: (100.0, 30.0, 0.0)}


def picture(size=(1500, 950), color=GROUND, kind="JPEG", mode="RGB", **options) -> bytes:
    return saved(Image.new(mode, size, color), kind, **options)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def crossed(content: bytes, zone=FaceZone.CARD, degrees=18) -> Image.Image:
    out = cross_out(content, text=TEXT, zone=zone, degrees=degrees)
    return Image.open(io.BytesIO(out)).convert("RGB")


def refused(content: bytes, match: str | None = None) -> None:
    with pytest.raises(NotAnImage, match=match):
        cross_out(content, text=TEXT, zone=FaceZone.CARD)


def changed_share(image: Image.Image, color, box=None) -> float:
    """Which share of the pixels is far from the plain ground."""
    part = image.crop(box) if box else image
    difference = ImageChops.difference(part, Image.new("RGB", part.size, color)).convert("L")
    return sum(difference.histogram()[40:]) / (part.width * part.height)


def luminance(color) -> float:
    """As WCAG has it."""
    parts = [c / 255 for c in color]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def close(one, other) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


# --- what is drawn


@pytest.mark.parametrize("color", [(0, 0, 0), (255, 255, 255), (196, 18, 48), GROUND])
@pytest.mark.parametrize("zone", list(FaceZone))
def test_the_crossing_is_seen_on_any_ground(color, zone):
    assert changed_share(crossed(picture(color=color), zone), color) > 0.02


@pytest.mark.parametrize("color", [(0, 0, 0), (255, 255, 255), (196, 18, 48), GROUND])
def test_the_words_have_the_contrast_of_text(color):
    """Ink beside its halo: 3 : 1 is asked of large letters, whatever lies below."""
    drawn = lettering.lettering((1500, 950), TEXT, FaceZone.CARD, 18)
    image = crossed(saved(Image.new("RGB", (1500, 950), color), "JPEG"))
    part = image.crop((*drawn.at, drawn.at[0] + drawn.mask.width, drawn.at[1] + drawn.mask.height))
    ink, halo = [], []
    layers = (drawn.colours, drawn.mask, part)
    pixels = [layer.get_flattened_data() for layer in layers]
    for wanted, covered, found in zip(*pixels, strict=True):
        if covered == 255 and wanted == (196, 18, 48):
            ink.append(found)
        elif covered >= 190 and wanted == (255, 255, 255):
            halo.append(found)
    assert contrast(middle(ink), middle(halo)) >= 3


def middle(colors):
    return tuple(sorted(channel)[len(colors) // 2] for channel in zip(*colors, strict=True))


@pytest.mark.parametrize("degrees", [0, 10, 18, 30])
def test_the_face_on_a_card_stays_free(degrees):
    image = crossed(picture(), degrees=degrees)
    width, height = image.size
    face = (int(width * 0.74), int(height * 0.3), width, int(height * 0.9))
    assert changed_share(image, GROUND, face) == 0


@pytest.mark.parametrize("degrees", [0, 10, 18, 30])
@pytest.mark.parametrize("size", [(1200, 1500), (1500, 1200)])
def test_the_face_of_a_selfie_stays_free(size, degrees):
    image = crossed(picture(size), FaceZone.SELFIE, degrees)
    width, height = image.size
    face = (int(width * 0.25), int(height * 0.1), int(width * 0.75), int(height * 0.6))
    assert changed_share(image, GROUND, face) == 0


def test_two_parallel_lines_run_over_the_picture():
    drawn = lettering.lettering((1500, 950), TEXT, FaceZone.CARD, 18)
    column = [drawn.mask.getpixel((60, y)) == 255 for y in range(drawn.mask.height)]
    assert (
        sum(now and not before for before, now in zip([False, *column], column, strict=False)) >= 2
    )


def test_thai_is_shaped():
    """Tone marks stand over their letters: they take no room of their own."""
    lettering.require_thai()
    font = lettering._font(40)
    assert font.getlength("ที่นี่") == font.getlength("ทน")
    assert font.getlength("น้ำ") < font.getlength("น") * 3


def test_a_server_without_thai_letters_does_not_start(monkeypatch):
    monkeypatch.setattr(features, "check", lambda name: name != "raqm")
    with pytest.raises(lettering.ThaiCannotBeDrawn, match="libfribidi0"):
        lettering.require_thai()


# --- what is read


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_formats(kind):
    image = crossed(picture(kind=kind))
    assert image.size == (1500, 950)
    assert close(image.getpixel((1450, 900)), GROUND)


def test_heic():
    image = crossed(HEIC)
    assert image.size == (1200, 800)
    assert close(image.getpixel((1150, 50)), (20, 160, 60))
    assert close(image.getpixel((1150, 700)), GROUND)


def test_heic_of_48_megapixels():
    from bench.heic import grid

    assert crossed(grid(15, 12)).size == (1600, 1280)


@pytest.mark.parametrize(
    ("mode", "color", "kind", "seen"),
    [
        ("L", 140, "JPEG", (140, 140, 140)),
        ("CMYK", (0, 0, 0, 115), "JPEG", (140, 140, 140)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("L", 140, "PNG", (140, 140, 140)),
        ("LA", (0, 0), "PNG", (255, 255, 255)),
        ("I;16", 140 * 257, "PNG", (140, 140, 140)),
        ("P", 0, "PNG", (0, 0, 0)),
        ("RGBA", (120, 140, 160, 255), "PNG", GROUND),
        ("RGBA", (9, 9, 9, 0), "PNG", (255, 255, 255)),
        ("RGBA", (9, 9, 9, 0), "WEBP", (255, 255, 255)),
    ],
)
def test_every_kind_of_colour_becomes_rgb_on_white(mode, color, kind, seen):
    image = crossed(picture(mode=mode, color=color, kind=kind))
    assert close(image.getpixel((1450, 900)), seen)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_large_pictures_have_no_seams(kind):
    size = (6400, 3000) if kind == "PNG" else (4800, 3600)
    ramp = Image.linear_gradient("L").resize(size).convert("RGB")
    image = crossed(
        saved(ramp, kind, **({"lossless": True, "method": 0} if kind == "WEBP" else {}))
    )
    column = [image.getpixel((1590, y))[0] for y in range(image.height)]
    assert all(abs(a - b) <= 4 for a, b in zip(column, column[1:], strict=False))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_orientation_becomes_upright(orientation, kind):
    upright = Image.new("RGB", (1200, 800), GROUND)
    upright.paste((20, 160, 60), (900, 0, 1200, 200))
    # As the sensor lay: the inverse of what the viewer does.
    back = {**reading._TURNS, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    stored = upright if orientation == 1 else upright.transpose(back[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = crossed(saved(stored, kind, exif=exif))
    assert image.size == (1200, 800)
    assert close(image.getpixel((1150, 50)), (20, 160, 60))


def test_large_pictures_are_shrunk_and_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert crossed(picture((4032, 3024), exif=exif)).size == (1200, 1600)


# --- what must not come through


def with_everything(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x8825] = GPS
    exif[0x010F] = "SECRET-CAMERA"
    options = {"exif": exif, "icc_profile": b"SECRET-ICC" * 20}
    if kind == "JPEG":
        options |= {"comment": b"SECRET-COMMENT", "xmp": b"<x:xmpmeta>SECRET-XMP</x:xmpmeta>"}
    return picture(kind=kind, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_no_metadata_is_left(kind):
    content = HEIC if kind == "HEIC" else with_everything(kind)
    out = cross_out(content, text=TEXT, zone=FaceZone.CARD)
    image = Image.open(io.BytesIO(out))
    assert image.format == "JPEG"
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not [mark for mark in (b"Exif", b"SECRET", b"GPS", b"xmp", b"ICC") if mark in out]


def test_a_damaged_exif_does_not_cost_the_photo():
    assert crossed(picture(exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff")).size == (1500, 950)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def claims(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(2000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_a_bomb_is_refused_before_it_is_decoded():
    bomb = picture((13000, 13000), 0, "PNG", "1", optimize=True)
    assert len(bomb) < 25_000
    started = time.process_time()
    refused(bomb, "ใหญ่เกิน 50 ล้านพิกเซล")
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    "content",
    [
        claims(7100, 7100),
        claims(2**30, 2**30),
        claims(50_000, 1_100),
        picture((5000, 4100), kind="WEBP"),
    ],
    ids=["50 Mpx and a little", "an exapixel", "long", "WebP"],
)
def test_what_claims_too_many_pixels_is_refused_at_its_head(content):
    started = time.process_time()
    refused(content, "ล้านพิกเซล|ไม่ใช่ภาพ")
    assert time.process_time() - started < 0.05


def test_text_chunks_do_not_unfold():
    head = claims(1200, 800)
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50_000_000)))
    refused(head[:33] + bomb + head[33:])


def test_a_jpeg_of_countless_scans_is_refused():
    content = picture(progressive=True)
    scan = content.rindex(b"\xff\xda")
    refused(content[:scan] + content[scan:-2] * 100 + content[-2:])


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_what_is_cut_off_is_refused(kind, share):
    noise = Image.effect_noise((900, 700), 60).convert("RGB")
    content = HEIC if kind == "HEIC" else saved(noise, kind)
    refused(content[: int(len(content) * share)], "เปิดภาพไม่ได้|ไม่ใช่ภาพ")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC"])
def test_damaged_bytes_are_refused_or_drawn_and_never_an_error(kind):
    import random

    chance = random.Random(7)  # noqa: S311 - the same damage each time
    content = HEIC if kind == "HEIC" else picture((640, 420), kind=kind)
    for _round in range(60):
        damaged = bytearray(content)
        for _byte in range(chance.randrange(1, 9)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            cross_out(bytes(damaged), text=TEXT, zone=FaceZone.CARD)
        except NotAnImage:
            continue


def test_moving_pictures_are_refused():
    frames = [Image.new("RGB", (800, 600), (at * 60, 0, 0)) for at in range(3)]
    for kind in ("PNG", "WEBP"):
        refused(saved(frames[0], kind, save_all=True, append_images=frames[1:]), "ภาพเคลื่อนไหว")


def test_a_photo_with_a_second_picture_in_it_is_a_photo():
    """Phones add a depth map or a preview to a JPEG (MPO)."""
    frames = [Image.new("RGB", (1200, 800), GROUND), Image.new("RGB", (320, 200))]
    content = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    assert crossed(content).size == (1200, 800)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\x00" * 40,
        picture(kind="GIF"),
        picture(kind="BMP"),
        picture(kind="TIFF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 900\n",
        b"PK\x03\x04" + b"\x00" * 60,
        b"\xff\xd8\xff\xe0" + b"\x00" * 30,
        b"\xff\xd8\xff<html><script>alert(1)</script></html>",
        b"\x89PNG\r\n\x1a\n%PDF-1.4",
        b"RIFF\x40\x00\x00\x00WEBPVP8 <script>alert(1)</script>" + b"\x00" * 40,
        b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64,
        b"\x00\x00\x00\x18ftypavif" + b"\x00" * 64,
        b"GIF89a" + picture(),
        b"%PDF-1.4\n" + picture(),
        b"<html>" + picture(),
    ],
)
def test_what_is_no_picture_is_refused(content):
    refused(content, "ไม่ใช่ภาพ|เปิดภาพไม่ได้")


@pytest.mark.parametrize(
    "tail", [b"<script>alert(1)</script>", b"%PDF-1.4 x", b"GIF89a;", b"PK\x03\x04x"]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_polyglot_loses_what_hangs_on_it(kind, tail):
    assert tail not in cross_out(picture(kind=kind) + tail, text=TEXT, zone=FaceZone.CARD)


@pytest.mark.parametrize("size", [(320, 200), (599, 599), (3000, 300)])
def test_a_picture_too_small_to_be_read_is_refused(size):
    refused(picture(size), "เล็กเกินไป")


# --- one at a time


def test_pictures_wait_for_each_other_and_then_say_so(monkeypatch):
    monkeypatch.setattr(turn, "LONGEST_WAIT", 0.05)
    with turn.one_at_a_time(), pytest.raises(Busy, match="รอสักครู่"):
        cross_out(picture(), text=TEXT, zone=FaceZone.CARD)
    assert crossed(picture())


def test_a_refusal_gives_the_turn_to_the_next(monkeypatch):
    monkeypatch.setattr(turn, "LONGEST_WAIT", 0.05)
    refused(b"nothing")
    assert crossed(picture())


def test_never_two_pictures_at_once(monkeypatch):
    inside, most = [], []
    real = reading._opened

    def opened(content):
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        return real(content)

    monkeypatch.setattr(reading, "_opened", opened)
    content = picture((700, 500))
    work = [threading.Thread(target=crossed, args=(content,)) for _number in range(8)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert most == [1] * 8


def test_memory_of_a_large_photo_is_bounded(tmp_path):
    from bench import images

    path = tmp_path / "photo"
    path.write_bytes(picture((4032, 3024)))
    base, peak, _took = images.measured(path)
    assert peak - base <= 130
