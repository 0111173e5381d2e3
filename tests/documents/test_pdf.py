"""Documents come out whatever was typed, as PDF/A in Sarabun."""

import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from documents import pdf
from documents.coverage import code_points

TEMPLATE = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: "Sarabun")
#d.title
#for row in d.rows [#text(weight: "bold")[#row.at(0)] #row.at(1) \\ ]
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "plain.typ"
    path.write_text(TEMPLATE)
    return path


def _text(document: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize(
    "odd", ["😀", "👨‍👩‍👧", "漢字", "\uffff", "\x01", "\ud800", "\U0010ffff"], ids=ascii
)
def test_characters_without_a_glyph_become_question_marks(template: Path, odd: str) -> None:
    data = {"title": f"before{odd}after", "rows": [["bold", f"<{odd}>"], [f"b{odd}", "1,020.00"]]}
    said = _text(pdf.render_pdf(template, data))
    marks = "?" * len([c for c in odd if c != "\u200d"])
    assert f"before{marks}after" in said
    assert f"<{marks}>" in said
    assert "1,020.00" in said


def test_what_another_bundled_font_can_show_stays(template: Path) -> None:
    assert "Иван" in _text(pdf.render_pdf(template, {"title": "Иван", "rows": []}))


def test_thai_and_spaces_are_never_replaced() -> None:
    text = "สมชาย รุ่งเรือง\tชั้น ๒\nที่อยู่ “๙๙” 1½ m² é"
    assert pdf.showable({"a": [text, 1, None]}) == {"a": [text, 1, None]}


@pytest.mark.parametrize("name", pdf._WEIGHTS)
def test_coverage_is_what_the_font_says(name: str) -> None:
    path = Path(pdf._fonts()) / name
    assert code_points(path) == set(TTFont(path).getBestCmap())
