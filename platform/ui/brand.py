"""A municipality's palette: two colours in, every colour of its pages out, contrast guaranteed.

Whatever two colours an administrator picks, each pair in `TEXT_PAIRS` reaches 4.5 : 1 and each in
`SHAPE_PAIRS` 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11), because derived colours move until they do.
"""

import hashlib
from functools import lru_cache

from ui.colour import contrast, darken_until, lighten_until, luminance, parse, tint

DEFAULT_BRAND = "#0f5f56"
DEFAULT_ACCENT = "#d97706"

PAPER = "#ffffff"
GROUND = "#f5f8f7"
INK = "#17211f"

TEXT = 4.5
SHAPE = 3.0

TEXT_PAIRS = (
    ("brand-ink", "brand"),
    ("brand-ink", "brand-hover"),
    ("brand-strong", "paper"),
    ("brand-strong", "ground"),
    ("brand-strong", "brand-soft"),
    ("accent-ink", "accent"),
    ("accent-strong", "paper"),
    ("accent-strong", "accent-soft"),
    ("deep-ink", "deep"),
    ("deep-ink", "deep-on"),
    ("deep-quiet", "deep"),
    ("ink", "brand-soft"),
    ("ink-2", "brand-soft"),
)
SHAPE_PAIRS = (
    ("brand-edge", "paper"),
    ("brand-edge", "ground"),
    ("brand-edge", "brand-soft"),
    ("accent-edge", "paper"),
    ("accent-edge", "ground"),
    ("accent-on-brand", "brand"),
)


@lru_cache(maxsize=1024)
def palette(brand: str, accent: str) -> dict[str, str]:
    """Derive every colour from the two given ones ('#rrggbb'); ValueError if one is no colour."""
    brand, accent = parse(brand), parse(accent)
    colours = {"paper": PAPER, "ground": GROUND, "ink": INK, "ink-2": "#4b5a57"}
    colours |= _brand_family(brand)
    colours |= _accent_family(accent, brand)
    colours |= _deep_family(brand)
    return colours


def css(brand: str, accent: str) -> str:
    """Write the palette as custom properties; the style sheet of one municipality."""
    lines = "".join(f"--{name}:{value};" for name, value in palette(brand, accent).items())
    return f":root{{{lines}}}\n"


def version(brand: str, accent: str) -> str:
    """Name the palette by its content, so that browsers may keep it for ever."""
    return hashlib.sha256(css(brand, accent).encode()).hexdigest()[:12]


def colours_of(municipality: object | None) -> tuple[str, str]:
    """Return (brand, accent); the platform's own where the municipality's is missing or wrong."""
    brand = getattr(municipality, "brand_color", "") or DEFAULT_BRAND
    accent = getattr(municipality, "accent_color", "") or DEFAULT_ACCENT
    try:
        return parse(brand), parse(accent)
    except ValueError:
        return DEFAULT_BRAND, DEFAULT_ACCENT


def _brand_family(brand: str) -> dict[str, str]:
    soft = tint(brand, lightness=0.966, chroma=0.014)
    hover = _hover(brand)
    return {
        "brand": brand,
        "brand-ink": _ink_on(brand),
        "brand-hover": hover,
        "brand-strong": darken_until(brand, 5.5, PAPER, GROUND, soft),
        "brand-edge": darken_until(brand, SHAPE, PAPER, GROUND, soft),
        "brand-soft": soft,
        "brand-line": tint(brand, lightness=0.88, chroma=0.035),
    }


def _accent_family(accent: str, brand: str) -> dict[str, str]:
    soft = tint(accent, lightness=0.97, chroma=0.025)
    return {
        "accent": accent,
        "accent-ink": _ink_on(accent),
        "accent-strong": darken_until(accent, TEXT, PAPER, GROUND, soft),
        "accent-edge": darken_until(accent, SHAPE, PAPER, GROUND),
        "accent-soft": soft,
        "accent-on-brand": _stand_out(accent, brand),
    }


def _deep_family(brand: str) -> dict[str, str]:
    deep = tint(brand, lightness=0.235, chroma=0.035)
    deep_on = tint(brand, lightness=0.35, chroma=0.05)
    light = tint(brand, lightness=0.9, chroma=0.015)
    return {
        "deep": deep,
        "deep-on": deep_on,
        "deep-ink": lighten_until(light, 7.0, deep, deep_on),
        "deep-quiet": lighten_until(tint(brand, lightness=0.72, chroma=0.02), 5.0, deep),
    }


def _ink_on(ground: str) -> str:
    """White where it reads, else our ink, else black; black or white always reaches 4.58 : 1."""
    return next(ink for ink in (PAPER, INK, "#000000") if contrast(ink, ground) >= TEXT)


def _hover(brand: str) -> str:
    """Move away from the ink, so that contrast can only grow."""
    away = "#000000" if _ink_on(brand) == PAPER else PAPER
    return _mix(brand, away, 0.14)


def _mix(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _stand_out(colour: str, ground: str) -> str:
    """Shade `colour` until it is seen as a shape on `ground`, towards the side that has room."""
    # 0.18 is the luminance from which black and white are equally far.
    if luminance(ground) > 0.18:
        return darken_until(colour, SHAPE, ground)
    return lighten_until(colour, SHAPE, ground)
