"""The licence is complete, and NOTICE names what is carried."""

import re
import tomllib

from tests.deploy.example import ROOT

_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==", re.MULTILINE)


def test_the_licence_is_the_whole_agpl() -> None:
    text = (ROOT / "LICENSE").read_text()

    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert "Version 3, 19 November 2007" in text
    for section in range(18):
        assert re.search(rf"^  {section}\. [A-Z]", text, re.MULTILINE), section
    assert "13. Remote Network Interaction" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text.split()) == 5535


def test_the_project_says_so_itself() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert project["license"] == "AGPL-3.0-only"
    assert "AGPL-3.0-only" in (ROOT / "NOTICE").read_text()


def test_every_package_of_production_stands_in_the_notice_with_a_licence() -> None:
    pinned = set(_PINNED.findall((ROOT / "requirements" / "production.txt").read_text()))
    lines = (ROOT / "NOTICE").read_text().splitlines()
    named = {words[0] for line in lines if len(words := line.split()) > 1}

    assert len(pinned) > 50
    assert sorted(pinned - named) == []


def test_the_typeface_and_the_data_are_attributed() -> None:
    text = (ROOT / "NOTICE").read_text()

    assert "OFL-1.1" in text
    assert "Sarabun Project Authors" in text
    assert "CC-BY-4.0" in text
    assert "GeoThai" in text
