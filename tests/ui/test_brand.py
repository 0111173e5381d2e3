"""Whatever two colours a municipality picks, its pages can be read."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given

from tests.ui.test_colour import COLOURS
from ui.brand import (
    DEFAULT_ACCENT,
    DEFAULT_BRAND,
    SHAPE,
    SHAPE_PAIRS,
    TEXT,
    TEXT_PAIRS,
    colours_of,
    css,
    palette,
    version,
)
from ui.colour import contrast, parse
from ui.views import brand_css

SAI_RUNG = SimpleNamespace(brand_color="#7A1F5C", accent_color="#e0b01f")


@given(COLOURS, COLOURS)
def test_every_text_is_readable_whatever_the_two_colours(brand: str, accent: str) -> None:
    colours = palette(brand, accent)
    for text, ground in TEXT_PAIRS:
        assert contrast(colours[text], colours[ground]) >= TEXT, (text, ground)


@given(COLOURS, COLOURS)
def test_every_shape_is_seen_whatever_the_two_colours(brand: str, accent: str) -> None:
    colours = palette(brand, accent)
    for shape, ground in SHAPE_PAIRS:
        assert contrast(colours[shape], colours[ground]) >= SHAPE, (shape, ground)


@given(COLOURS, COLOURS)
def test_the_two_colours_themselves_stay(brand: str, accent: str) -> None:
    colours = palette(brand, accent)
    assert (colours["brand"], colours["accent"]) == (brand, accent)
    assert all(parse(value) for value in colours.values())


def test_a_wrong_colour_falls_back_instead_of_breaking_the_page() -> None:
    broken = SimpleNamespace(brand_color="#0f5f56;}body{", accent_color="#e0b01f")
    assert colours_of(broken) == (DEFAULT_BRAND, DEFAULT_ACCENT)
    assert colours_of(None) == (DEFAULT_BRAND, DEFAULT_ACCENT)


def test_the_style_sheet_names_its_content() -> None:
    assert version("#000000", "#ffffff") != version("#000001", "#ffffff")
    assert css("#000000", "#ffffff").startswith(":root{--paper:#ffffff;")


def ask(query: str, municipality: object | None = SAI_RUNG) -> HttpResponse:
    request = RequestFactory().get(f"/brand.css{query}")
    request.municipality = municipality  # type: ignore[attr-defined]
    return brand_css(request)


def test_each_host_gets_its_own_colours() -> None:
    assert "--brand:#7a1f5c;" in ask("").content.decode()
    assert f"--brand:{DEFAULT_BRAND};" in ask("", municipality=None).content.decode()


@pytest.mark.parametrize("query", ["", "?v=old"])
def test_an_unnamed_or_outdated_address_is_kept_for_a_minute(query: str) -> None:
    assert ask(query)["Cache-Control"] == "public, max-age=60"


def test_the_current_address_is_kept_for_ever() -> None:
    named = f"?v={version(*colours_of(SAI_RUNG))}"
    assert ask(named)["Cache-Control"] == "public, max-age=31536000, immutable"
