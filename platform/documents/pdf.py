"""PDFs from Typst templates, in Sarabun, with Thai broken between words only."""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders
from pythainlp.tokenize import word_tokenize

from documents.coverage import code_points

_WEIGHTS = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")
# Sarabun has neither U+25A1 nor U+FFFD.
_NO_GLYPH = "?"


class FontsMissing(RuntimeError):
    """The fonts were not built: run `python -m ui.fonts`."""


@lru_cache(maxsize=1)
def _fonts() -> str:
    found = finders.find("ui/fonts/Sarabun-Regular.ttf")
    if not found:
        raise FontsMissing("Sarabun-Regular.ttf is missing: run `python -m ui.fonts`")
    return str(Path(str(found)).parent)


def words(text: str) -> list[str]:
    """Cut Thai text into words, so that a line is never broken inside one."""
    return word_tokenize(text, engine="newmm", keep_whitespace=True)


def render_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """Compile a Typst file with `data` as JSON (key `data` of sys.inputs) to PDF/A-2b.

    PDF/A refuses a character without a glyph. Where one stands in the data, all that Sarabun
    lacks becomes a question mark: a proof or a receipt must come out whatever was typed.
    """
    try:
        return _compiled(template, data)
    except (typst.TypstError, UnicodeEncodeError):
        return _compiled(template, showable(data))


def _compiled(template: Path, data: Any) -> bytes:
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="a-2b",
    )


def showable(value: Any) -> Any:
    """Replace in all texts, however deep, the characters that Sarabun cannot show."""
    if isinstance(value, str):
        return "".join(_shown(character) for character in value)
    if isinstance(value, dict):
        return {key: showable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [showable(item) for item in value]
    return value


def _shown(character: str) -> str:
    if ord(character) in _covered() or character.isspace():
        return character
    # Joiners and variation selectors have no shape of their own.
    invisible = unicodedata.category(character) in ("Cf", "Mn")
    return "" if invisible else _NO_GLYPH


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    regular, bold = (code_points(Path(_fonts()) / name) for name in _WEIGHTS)
    return regular & bold
