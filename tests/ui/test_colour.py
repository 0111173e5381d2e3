"""The arithmetic under the palette."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.colour import contrast, from_oklch, parse, to_oklch

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_known_pair_of_wcag() -> None:
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("wrong", ["red", "#fff", "#12345g", "#0f5f56;}", ""])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        parse(wrong)


@given(COLOURS)
def test_a_colour_survives_the_round_trip(colour: str) -> None:
    there_and_back = from_oklch(to_oklch(colour))
    for at in (1, 3, 5):
        assert abs(int(there_and_back[at : at + 2], 16) - int(colour[at : at + 2], 16)) <= 2


@given(COLOURS, COLOURS)
def test_contrast_does_not_know_which_comes_first(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) >= 1
