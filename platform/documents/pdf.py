"""PDFs from Typst templates, in Sarabun, with Thai broken between words only."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders
from pythainlp.tokenize import word_tokenize


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
    """Compile a Typst file with `data` as JSON (key `data` of sys.inputs) to PDF/A-2b."""
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="a-2b",
    )
