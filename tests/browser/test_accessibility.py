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
BY_DAY = ((390, "light"), (1280, "light"))
BY_NIGHT = ((1280, "dark"),)
# Who sits in it all day.
AT_NIGHT = ("officer", "admin", "operator", "builder")


def violations(page: Page) -> list[str]:
    """Run axe in the page (past the CSP, as a debugger does); one line for each finding."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(_RUN, TAGS)["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['any'][:1] and node['any'][0]['message']})"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_breaks_a_rule(platform: Platform, chromium: Browser, audience: str) -> None:
    context = chromium.new_context(locale="th-TH", reduced_motion="reduce")
    page, told = context.new_page(), []
    base = enter(page, platform, audience)
    for path in PAGES[audience]:
        page.goto(f"{base}{path}")
        for width, scheme in BY_DAY + (BY_NIGHT if audience in AT_NIGHT else ()):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            told += [f"{path} {width} {scheme}: {line}" for line in violations(page)]
    context.close()
    assert not told, "\n".join(told)
