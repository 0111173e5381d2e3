"""Colour arithmetic: hex, WCAG 2.2 contrast, and OKLCH, in which lightness is what the eye sees."""

import math
import re
from typing import NamedTuple

HEX = re.compile(r"#[0-9a-fA-F]{6}")

SHADES = 64
BLACK, WHITE = "#000000", "#ffffff"


class Oklch(NamedTuple):
    """Lightness 0-1, chroma 0-0.4, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def parse(text: str) -> str:
    """Return `text` as '#rrggbb'; ValueError for anything else."""
    if not HEX.fullmatch(text):
        raise ValueError(f"not a colour: {text!r}")
    return text.lower()


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2, 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def to_oklch(colour: str) -> Oklch:
    """Read a hex colour as OKLCH (Björn Ottosson's matrices)."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    mid = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_oklch(colour: Oklch) -> str:
    """Write OKLCH as hex; chroma shrinks until the colour exists in sRGB."""
    chroma = colour.chroma
    while chroma > 0.001:
        channels = _channels(colour._replace(chroma=chroma))
        if all(-0.0005 <= value <= 1.0005 for value in channels):
            return _hex(channels)
        chroma *= 0.95
    return _hex(_channels(colour._replace(chroma=0.0)))


def tint(colour: str, *, lightness: float, chroma: float) -> str:
    """Keep the hue of `colour` at another lightness, with at most `chroma` of its strength."""
    seen = to_oklch(colour)
    return from_oklch(Oklch(lightness, min(seen.chroma, chroma), seen.hue))


def darken_until(colour: str, ratio: float, *grounds: str) -> str:
    """Darken `colour` until it stands out by `ratio` on every one of the (light) grounds."""
    return _shade_until(colour, ratio, grounds, BLACK)


def lighten_until(colour: str, ratio: float, *grounds: str) -> str:
    """Lighten `colour` until it stands out by `ratio` on every one of the (dark) grounds."""
    return _shade_until(colour, ratio, grounds, WHITE)


def _shade_until(colour: str, ratio: float, grounds: tuple[str, ...], end: str) -> str:
    if _stands_out(colour, ratio, grounds):
        return colour
    seen, goal = to_oklch(colour), to_oklch(end).lightness
    for step in range(1, SHADES):
        lightness = seen.lightness + (goal - seen.lightness) * step / SHADES
        shade = from_oklch(seen._replace(lightness=lightness))
        if _stands_out(shade, ratio, grounds):
            return shade
    return end


def _stands_out(colour: str, ratio: float, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= ratio for ground in grounds)


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _expand(red), _expand(green), _expand(blue)


def _expand(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _compress(value: float) -> float:
    clipped = min(1.0, max(0.0, value))
    return clipped * 12.92 if clipped <= 0.0031308 else 1.055 * clipped ** (1 / 2.4) - 0.055


def _channels(colour: Oklch) -> tuple[float, float, float]:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short,
    )


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(_compress(value) * 255):02x}" for value in channels)
