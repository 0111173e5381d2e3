"""axe-core finds nothing against WCAG 2.2 AA on any page of any audience, by day and by night."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import AUDIENCES, PAGES, enter
from tests.browser.platform import Platform

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """(tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] })"""
BY_DAY = [(audience, width, "light") for audience in AUDIENCES for width in (390, 1280)]
BY_NIGHT = [(audience, 1280, "dark") for audience in ("officer", "admin", "operator", "builder")]


def violations(page: Page) -> list[str]:
    """Run axe in the page (past the CSP, as a debugger does); one line for each finding."""
    page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(_RUN, TAGS)["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['any'][:1] and node['any'][0]['message']})"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("audience", "width", "scheme"), BY_DAY + BY_NIGHT)
def test_no_page_breaks_a_rule(
    platform: Platform, chromium: Browser, audience: str, width: int, scheme: Any
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, locale="th-TH", color_scheme=scheme,
        reduced_motion="reduce",
    )  # fmt: skip
    page, found = context.new_page(), {}
    base = enter(page, platform, audience)
    for path in PAGES[audience]:
        page.goto(f"{base}{path}")
        found[path] = violations(page)
    context.close()
    told = [f"{path}: {line}" for path, lines in found.items() for line in lines]
    assert not told, "\n".join(told)
