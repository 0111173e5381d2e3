"""By night the same names of colours hold, whatever two colours a municipality picked."""

import re

from django.test import RequestFactory
from hypothesis import given

from tests.ui.test_colour import COLOURS
from tests.ui.test_house_rules import UI
from ui.brand import SHAPE, TEXT
from ui.colour import contrast
from ui.dark import DARK_SHAPE_PAIRS, DARK_TEXT_PAIRS, dark_css, dark_palette
from ui.theme import chosen_theme, dark_media, set_theme
from ui.views import dark_colours


@given(COLOURS, COLOURS)
def test_every_text_is_readable_at_night(brand: str, accent: str) -> None:
    colours = dark_palette(brand, accent)
    for text, ground in DARK_TEXT_PAIRS:
        assert contrast(colours[text], colours[ground]) >= TEXT, (text, ground)


@given(COLOURS, COLOURS)
def test_every_shape_is_seen_at_night(brand: str, accent: str) -> None:
    colours = dark_palette(brand, accent)
    for shape, ground in DARK_SHAPE_PAIRS:
        assert contrast(colours[shape], colours[ground]) >= SHAPE, (shape, ground)


def test_the_night_changes_names_that_the_day_has() -> None:
    day = (UI / "static" / "ui" / "app.css").read_text(encoding="utf-8")
    known = set(re.findall(r"--([a-z0-9-]+):", day))
    assert set(dark_palette("#0f5f56", "#d97706")) <= known


def test_the_sheet_touches_the_back_office_only() -> None:
    assert dark_css("#0f5f56", "#d97706").startswith(".office{color-scheme:dark;")


def test_a_named_sheet_is_kept_for_ever_and_an_unnamed_one_for_a_minute() -> None:
    request = RequestFactory().get("/dark.css")
    assert dark_colours(request)["Cache-Control"] == "public, max-age=60"


def test_the_choice_is_a_cookie_and_nonsense_is_no_choice() -> None:
    request = RequestFactory().get("/")
    assert (chosen_theme(request), dark_media(request)) == ("auto", "(prefers-color-scheme: dark)")
    for theme, media in (("dark", "all"), ("light", ""), ("pink", "(prefers-color-scheme: dark)")):
        request.COOKIES["theme"] = theme
        assert dark_media(request) == media


def test_the_switch_goes_back_to_our_own_page_only() -> None:
    answer = set_theme(RequestFactory().post("/theme", {"theme": "dark", "next": "/office/"}))
    assert answer["Location"] == "/office/"
    assert answer.cookies["theme"].value == "dark"
    foreign = {"theme": "pink", "next": "https://elsewhere.example/"}
    answer = set_theme(RequestFactory().post("/theme", foreign))
    assert answer["Location"] == "/"
    assert "theme" not in answer.cookies
    assert set_theme(RequestFactory().get("/theme")).status_code == 405
