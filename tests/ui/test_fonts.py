"""The merged typeface still shapes Thai: marks stack, they do not collide."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont, features

from ui.fonts import OUT, PRINT, SOURCE, WEB, FontsMissing, build, main

built = pytest.mark.skipif(not SOURCE.exists(), reason="npm ci has not run")
WORDS = ["ที่", "ญี่ปุ่น", "ปิ่น", "ฐาน", "น้ำใจ", "ผู้ใหญ่ที่นั่น", "กตัญญู"]


@pytest.fixture(scope="module")
def fonts() -> Path:
    if SOURCE.exists():
        build()
    return OUT


@built
@pytest.mark.parametrize("name", [*PRINT.values(), *WEB.values()])
def test_thai_and_latin_are_in_one_file_with_their_shaping(fonts: Path, name: str) -> None:
    font = TTFont(fonts / name)
    letters = font.getBestCmap()
    assert all(ord(letter) in letters for letter in "กฮฎญ๙ๆ฿AZaz09–“”·…")
    placed = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    formed = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk", "kern"} <= placed
    assert "ccmp" in formed


def ink(font: ImageFont.FreeTypeFont, text: str) -> int:
    """Height of the ink, in pixels."""
    _, top, _, bottom = font.getbbox(text)
    return int(bottom - top)


@built
@pytest.mark.skipif(not features.check("raqm"), reason="Pillow without raqm cannot shape")
@pytest.mark.parametrize("name", PRINT.values())
def test_marks_stack_instead_of_colliding(fonts: Path, name: str) -> None:
    path = str(fonts / name)
    shaped = ImageFont.truetype(path, 100, layout_engine=ImageFont.Layout.RAQM)
    # A tone mark over a vowel stands higher than either of the two alone.
    assert ink(shaped, "ที่") > ink(shaped, "ที")
    assert ink(shaped, "ที่") > ink(shaped, "ท่")
    assert ink(shaped, "ปิ่") > ink(shaped, "ปิ")
    plain = ImageFont.truetype(path, 100, layout_engine=ImageFont.Layout.BASIC)
    assert any(shaped.getmask(word).getbbox() != plain.getmask(word).getbbox() for word in WORDS)


@built
def test_building_again_does_nothing(fonts: Path) -> None:
    assert build() == []


@built
def test_the_bytes_repeat(fonts: Path, tmp_path: Path) -> None:
    build(out=tmp_path)
    for name in [*WEB.values(), *PRINT.values()]:
        assert (tmp_path / name).read_bytes() == (fonts / name).read_bytes()


def test_missing_sources_are_named_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FontsMissing, match="npm ci"):
        build(source=tmp_path)
    monkeypatch.setattr("ui.fonts.build", lambda: build(source=tmp_path))
    assert main() == 1
    assert capsys.readouterr().err.count("\n") == 1
