"""`make bench-images`: crossing out a photo of an ID card, side by side with the plain way.

The plain way is what the manual of Pillow leads to: open, convert, turn upright, resize, draw the
text, rotate it, paste it, save. Pictures are made here, with the noise and the weight of photos.
Memory is that of a process of its own, which crosses out one picture.
"""

import io
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont, ImageOps

from bench import heic
from bench.frame import Row, finish, interleaved, middle, scale

TEXT = "# ใช้สำหรับยืนยันตัวตนกับ เทศบาลตำบลทุ่งสายรุ้ง เท่านั้น 22 พฤศจิกายน 2569 #"
TWELVE, FORTY_EIGHT = (4032, 3024), (8064, 6048)
_WEBP = (5120, 3840)
_ROUNDS = 9
_FONT = Path(__file__).parents[1] / "platform/ui/static/ui/fonts/Sarabun-Bold.ttf"


def main() -> None:
    """Run everything and print the table."""
    _setup()
    photos = _photos()
    rounds = max(3, round(_ROUNDS * scale()))
    found = interleaved({"product": _run(product, photos), "plain": _run(plain, photos)}, rounds)
    rows = [*_speed(found, photos), _first_of_a_day(photos[0]), _bomb()]
    rows += _memories()
    finish("images", rows, runs=found)


def product(content: bytes) -> bytes:
    """Cross out as the product does."""
    from accounts.enums import FaceZone
    from accounts.identity.crossing import cross_out

    return cross_out(content, text=TEXT, zone=FaceZone.CARD)


def plain(content: bytes) -> bytes:
    """Cross out as one would at first: decoded in full, a layer of its own for the text."""
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    picture.thumbnail((1600, 1600), Image.Resampling.LANCZOS, reducing_gap=None)
    layer = Image.new("RGBA", picture.size, (196, 18, 48, 0))
    layer.putalpha(_plain_mask(picture.size))
    out = io.BytesIO()
    Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB").save(
        out, "JPEG", quality=85
    )
    return out.getvalue()


def _plain_mask(size: tuple[int, int]) -> Image.Image:
    """Text between two lines, drawn along the diagonal, turned, and put in the middle."""
    length, font = int(math.hypot(*size)), _plain_font(size[0] // 28)
    strip = Image.new("L", (length, length // 4), 0)
    draw, middle_line = ImageDraw.Draw(strip), length // 8
    draw.text((length // 2, middle_line), TEXT, font=font, anchor="mm", fill=255)
    for y in (middle_line - font.size, middle_line + font.size):
        draw.line((0, y, length, y), fill=255, width=4)
    angle = math.degrees(math.atan2(size[1], size[0]))
    turned = strip.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    mask.paste(turned, ((size[0] - turned.width) // 2, (size[1] - turned.height) // 2))
    return mask


def _plain_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.RAQM)


def _setup() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()


def photo(size: tuple[int, int], grain: int = 26) -> Image.Image:
    """Soft shapes under the noise of a sensor."""
    shapes = [Image.effect_noise((24, 18), 160).resize(size) for _channel in range(3)]
    noise = Image.effect_noise((1024, 1024), grain)
    ground = Image.new("L", size)
    for left in range(0, size[0], 1024):
        for top in range(0, size[1], 1024):
            ground.paste(noise, (left, top))
    return Image.blend(Image.merge("RGB", shapes), ground.convert("RGB"), 0.4)


def _photos() -> list[bytes]:
    """Four of 12 Mpx: as the camera was held, and of another shape."""
    sizes = (TWELVE, TWELVE, TWELVE, (4000, 3000))
    held = (1, 6, 3, 1)
    return [_jpeg(photo(size, 30), turn) for size, turn in zip(sizes, held, strict=True)]


def _jpeg(picture: Image.Image, turn: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    return _saved(picture, "JPEG", quality=92, exif=exif)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _run(cross: Callable[[bytes], bytes], photos: list[bytes]) -> Callable[[], float]:
    """One turn: CPU milliseconds a picture. Another program on the machine does not count."""

    def run() -> float:
        started = time.process_time()
        for content in photos:
            cross(content)
        return (time.process_time() - started) * 1e3 / len(photos)

    for content in photos:
        cross(content)
    return run


def _speed(found: dict[str, list[float]], photos: list[bytes]) -> list[Row]:
    ours, theirs = (middle(found[name], float) for name in ("product", "plain"))
    megabytes = sum(map(len, photos)) / len(photos) / 1e6
    peer = f"{ours:,.0f} against {theirs:,.0f} ms of CPU, JPEGs of {megabytes:.1f} MB"
    return [Row("cross out a 12-Mpx JPEG against plain Pillow", theirs / ours, "x", peer, "≥ 3.7")]


def _first_of_a_day(content: bytes) -> Row:
    """The words of a municipality are drawn once a day and size, by each process."""
    from accounts.identity.lettering import lettering

    took = []
    for _round in range(5):
        lettering.cache_clear()
        took.append(_timed(lambda: product(content)))
    name = "the same, first picture of a municipality that day"
    return Row(name, sorted(took)[2], "ms", "the words are drawn")


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1e3


def _bomb() -> Row:
    content = _saved(Image.new("1", (13_000, 13_000)), "PNG", optimize=True)
    slowest = max(_timed(lambda: _refused(content)) for _round in range(5))
    peer = f"{len(content) / 1e3:.0f} kB that claim 169 Mpx"
    return Row("refuse a bomb (slowest of five)", slowest, "ms", peer, "≤ 50")


def _refused(content: bytes) -> None:
    from accounts.identity.crossing import NotAnImage

    try:
        product(content)
    except NotAnImage:
        return
    raise AssertionError("the bomb was decoded")


def _memories() -> list[Row]:
    """Peak above what the process needs before its picture, each in a process of its own."""
    large = photo(FORTY_EIGHT)
    soft = large.quantize(32)
    kinds: list[tuple[str, bytes, str]] = [
        ("12-Mpx JPEG", _jpeg(photo(TWELVE, 30)), "≤ 130"),
        ("48-Mpx JPEG", _saved(large, "JPEG", quality=80), "≤ 400"),
        ("48-Mpx progressive JPEG", _saved(large, "JPEG", quality=80, progressive=True), "≤ 400"),
        ("48-Mpx PNG", _saved(soft.convert("RGB"), "PNG", compress_level=1), "≤ 400"),
        ("48-Mpx PNG with alpha", _saved(soft.convert("RGBA"), "PNG", compress_level=1), "≤ 400"),
        ("48-Mpx HEIC (15 × 12 tiles)", heic.grid(15, 12), "≤ 400"),
        ("20-Mpx WebP", _saved(large.resize(_WEBP), "WEBP", quality=60, method=0), "≤ 400"),
    ]
    del large, soft
    with TemporaryDirectory(dir="/dev/shm") as folder:  # noqa: S108 - memory, not a disk
        return [_memory(Path(folder) / "picture", *kind) for kind in kinds]


def _memory(path: Path, name: str, content: bytes, goal: str) -> Row:
    path.write_bytes(content)
    base, peak, took = measured(path)
    peer = f"{base:,.0f} MB before, {peak:,.0f} MB at most; {len(content) / 1e6:.1f} MB file, "
    return Row(f"memory of a {name}", peak - base, "MB", f"{peer}{took:,.0f} ms", goal)


def measured(path: Path) -> tuple[float, float, float]:
    """Megabytes before and at most, and ms of CPU, of a process that crosses out this file."""
    command = [sys.executable, "-m", "bench.images", "memory", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    base, peak, took = json.loads(done.stdout.splitlines()[-1])
    return base, peak, took


def memory(path: str) -> None:
    """Cross out one file; print the process's memory before and at most (MB), and ms of CPU."""
    _setup()
    product(_saved(Image.new("RGB", (640, 480)), "JPEG"))
    # From here on the highest mark counts anew.
    Path("/proc/self/clear_refs").write_text("5")
    base = _most_resident()
    took = _timed(lambda: product(Path(path).read_bytes()))
    print(json.dumps([base, _most_resident(), took]))


def _most_resident() -> float:
    """Megabytes. Not ru_maxrss: a child inherits the mark of the process that started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    memory(sys.argv[2]) if sys.argv[1:2] == ["memory"] else main()
