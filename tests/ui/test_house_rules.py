"""What the content security policy forbids does not stand in our templates and style sheets."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ui.brand import DEFAULT_ACCENT, DEFAULT_BRAND, palette
from ui.colour import contrast
from ui.emblems import EMBLEMS, LANDSCAPES, emblem_svg, static_path

UI = Path(__file__).resolve().parents[2] / "platform" / "ui"
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
FORBIDDEN = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.I)
SHEETS = sorted((UI / "static" / "ui").glob("*.css"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(UI).as_posix())
def test_no_inline_script_or_style(path: Path) -> None:
    assert not FORBIDDEN.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheets_load_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r'url\("([^"]+)"\)', text):
        assert not target.startswith(("http", "//", "data:"))
        assert (path.parent / target).exists() or target.startswith("fonts/")
    assert "letter-spacing" not in text
    assert "color-mix" not in text
    assert "@import" not in text


def test_every_custom_property_used_is_defined() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)", text))
    defined = set(re.findall(r"(--[\w-]+):", text))
    assert used <= defined


def tokens() -> dict[str, str]:
    return dict(re.findall(r"\n  --([\w-]+): (#[0-9a-f]{6});", SHEETS[0].read_text("utf-8")))


def test_the_stand_in_colours_are_the_platforms_palette() -> None:
    given = tokens()
    for name, value in palette(DEFAULT_BRAND, DEFAULT_ACCENT).items():
        assert given[name] == value, name


@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "info"])
def test_status_colours_can_be_read(tone: str) -> None:
    given = tokens()
    for ground in (f"{tone}-soft", "paper", "ground", "sunken"):
        assert contrast(given[tone], given[ground]) >= 4.5, ground


@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3"])
def test_ink_can_be_read_on_every_ground(ink: str) -> None:
    given = tokens()
    for ground in ("paper", "ground", "sunken", "brand-soft", "accent-soft"):
        assert contrast(given[ink], given[ground]) >= 4.5, ground


def test_the_edge_of_a_field_can_be_seen() -> None:
    given = tokens()
    assert contrast(given["line-strong"], given["paper"]) >= 3
    assert contrast(given["line-strong"], given["ground"]) >= 3


@pytest.mark.parametrize("name", EMBLEMS)
def test_each_emblem_is_a_drawing_with_a_title(name: str) -> None:
    root = ElementTree.fromstring(emblem_svg(name))
    assert root.attrib["viewBox"] == "0 0 64 64"
    assert root[0].tag.endswith("title")
    assert root[0].text == EMBLEMS[name]


def test_an_unknown_emblem_is_the_platforms() -> None:
    assert static_path("../../etc/passwd") == static_path("platform")


@pytest.mark.parametrize("name", LANDSCAPES)
def test_each_landscape_takes_its_colour_from_the_page(name: str) -> None:
    text = (UI / "templates" / "ui" / "townscapes" / f"{name}.html").read_text(encoding="utf-8")
    assert 'fill="currentColor"' in text
    assert not re.search(r"#[0-9a-f]{3,6}\b", text)


def test_the_lock_file_names_no_registry() -> None:
    assert "resolved" not in (UI.parents[1] / "package-lock.json").read_text(encoding="utf-8")
