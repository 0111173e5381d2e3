"""Every icon a template asks for has been drawn."""

import re
from pathlib import Path

import pytest

from ui.icons import PATHS, svg

ROOT = Path(__file__).resolve().parents[2]
USED = re.compile(r"""{% icon ["']([\w-]+)["']|<c-icon [^>]*?name="([\w-]+)"|\sicon="([\w-]+)\"""")
PROMISED = [
    "lamp",
    "drop",
    "bin",
    "coin",
    "home",
    "heart",
    "file",
    "list",
    "user",
    "clock",
    "check",
    "alert",
    "x",
    "road",
    "tree",
    "truck",
    "shop",
    "megaphone",
    "baby",
    "elder",
    "wheelchair",
    "dog",
    "flame",
    "meter",
    "tax",
    "building",
    "book",
    "bell",
    "mail",
    "phone",
    "map-pin",
    "camera",
    "upload",
    "download",
    "search",
    "plus",
    "pencil",
    "trash",
    "arrow-left",
    "chevron-right",
    "chevron-down",
    "gear",
    "chart",
    "shield",
    "id-card",
    "line-chat",
    "logout",
    "qr",
    "money",
    "receipt",
    "calendar",
    "people",
    "globe",
]


def templates() -> list[Path]:
    return [path for path in ROOT.glob("*/**/templates/**/*.html") if ".venv" not in path.parts]


@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_icons_exist(name: str) -> None:
    assert name in PATHS


def test_every_icon_used_in_a_template_exists() -> None:
    used = {
        next(filter(None, match))
        for path in templates()
        for match in USED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(used) > 20
    assert used <= set(PATHS)


def test_an_unknown_icon_is_a_sheet_of_paper_and_never_markup() -> None:
    drawn = svg('"><script>', 24)
    assert drawn == svg("file", 24)
    assert 'aria-hidden="true"' in drawn
