"""The back-office at night: the same names of colours on dark ground, contrast guaranteed.

Pages say `var(--paper)` and never a colour, so a second set of values is all that dark needs.
"""

from functools import lru_cache

from ui.brand import SHAPE, TEXT
from ui.colour import lighten_until, parse, tint

# Ink on tinted grounds of one status each; none depends on the municipality.
STATUS = {
    "ok": "#86d9a3",
    "ok-soft": "#12291b",
    "ok-line": "#285a3a",
    "warn": "#f0c070",
    "warn-soft": "#2e220e",
    "warn-line": "#65491a",
    "bad": "#ff9d92",
    "bad-soft": "#341715",
    "bad-line": "#77322c",
    "info": "#9cc4f5",
    "info-soft": "#14243a",
    "info-line": "#2b4d7a",
}

DARK_TEXT_PAIRS = (
    *((name, "paper") for name in ("ink", "ink-2", "ink-3", "brand-strong", "accent-strong")),
    *((name, "sunken") for name in ("ink", "ink-2", "ink-3")),
    *((name, "brand-soft") for name in ("ink", "ink-2", "ink-3", "brand-strong")),
    ("accent-strong", "accent-soft"),
    ("ink", "accent-soft"),
    *((name, f"{name}-soft") for name in ("ok", "warn", "bad", "info")),
    *((name, "paper") for name in ("ok", "warn", "bad", "info")),
    ("on-bad", "bad"),
)
DARK_SHAPE_PAIRS = (
    ("brand-edge", "paper"),
    ("brand-edge", "brand-soft"),
    ("accent-edge", "paper"),
    ("line-strong", "paper"),
)


@lru_cache(maxsize=1024)
def dark_palette(brand: str, accent: str) -> dict[str, str]:
    """Derive the night's colours from the two given ones; what is missing stays as by day."""
    brand, accent = parse(brand), parse(accent)
    grounds = _grounds(brand)
    return grounds | _inks(brand, grounds) | _brand_family(brand, accent, grounds) | STATUS


def dark_css(brand: str, accent: str) -> str:
    """Write the palette for the back-office, where dark is offered."""
    colours = {**dark_palette(brand, accent), "focus": "var(--accent-edge)"}
    lines = "".join(f"--{name}:{value};" for name, value in colours.items())
    return f".office{{color-scheme:dark;{lines}}}\n"


def _grounds(brand: str) -> dict[str, str]:
    levels = {"paper": 0.22, "ground": 0.185, "sunken": 0.275, "line": 0.34, "step": 0.4}
    return {name: tint(brand, lightness=level, chroma=0.012) for name, level in levels.items()} | {
        "brand-soft": tint(brand, lightness=0.285, chroma=0.03),
        "brand-line": tint(brand, lightness=0.4, chroma=0.045),
        "deep": tint(brand, lightness=0.165, chroma=0.018),
        "deep-on": tint(brand, lightness=0.29, chroma=0.035),
    }


def _inks(brand: str, grounds: dict[str, str]) -> dict[str, str]:
    below = (grounds["paper"], grounds["sunken"], grounds["brand-soft"])
    return {
        "ink": lighten_until(tint(brand, lightness=0.93, chroma=0.01), 9.0, *below),
        "ink-2": lighten_until(tint(brand, lightness=0.77, chroma=0.015), 5.5, *below),
        "ink-3": lighten_until(tint(brand, lightness=0.7, chroma=0.015), TEXT, *below),
        "line-strong": lighten_until(tint(brand, lightness=0.5, chroma=0.015), SHAPE, *below),
        "on-bad": "#2a0b08",
    }


def _brand_family(brand: str, accent: str, grounds: dict[str, str]) -> dict[str, str]:
    below = (grounds["paper"], grounds["ground"], grounds["brand-soft"])
    accent_soft = tint(accent, lightness=0.27, chroma=0.035)
    return {
        "brand-strong": lighten_until(brand, 5.5, *below),
        "brand-edge": lighten_until(brand, SHAPE, *below),
        "accent-strong": lighten_until(accent, TEXT, *below, accent_soft),
        "accent-edge": lighten_until(accent, SHAPE, *below),
        "accent-soft": accent_soft,
    }
