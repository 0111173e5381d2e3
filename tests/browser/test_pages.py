"""Every page in Chromium from the narrowest phone to the desk: it fits, loads nothing foreign,
says no error, and can be hit with a thumb."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import AUDIENCES, PAGES, enter
from tests.browser.platform import Platform

NARROWEST, PHONE = 320, 390
WIDTHS = (NARROWEST, PHONE, 768, 1280)
THUMB = 44
# Addresses that lead nowhere are among the pages.
_GONE = re.compile("404|410")
_BROKEN = """[...document.images]
    .filter(i => i.complete && !i.naturalWidth && i.loading != "lazy").length"""
# WCAG 2.2, 2.5.8 spares links inside a line of text; everything else is held to 44 px (2.5.5).
_SMALL = """(thumb) => [...document.querySelectorAll(
      "a[href], button, summary, select, textarea, input:not([type=hidden])")]
  .map(e => e.matches("[type=radio], [type=checkbox]") ? e.closest("label") || e : e)
  .filter(e => e.checkVisibility() && getComputedStyle(e).display != "inline")
  .filter(e => !e.closest(".skip, .vh, .leaflet-container, dialog"))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, r]) => r.width > 1 && (r.height < thumb - .5 || r.width < thumb - .5))
  .map(([e, r]) => `${e.outerHTML.slice(0, 90)} ${Math.round(r.width)}x${Math.round(r.height)}`)"""


def _look(page: Page, name: str, address: str) -> list[str]:
    """Open a page: as wide as the screen, whatever that is, without a broken picture.

    Return what is too small for a thumb.
    """
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto(address)
    small: list[str] = page.evaluate(_SMALL, THUMB)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{address} is {wide} px wider than a screen of {width} px"
        _keep(page, name)
    broken = page.evaluate(_BROKEN)
    assert not broken, f"{address} shows {broken} broken pictures"
    assert "ระบบขัดข้องชั่วคราว" not in page.content(), address
    return [f"{address}: {line}" for line in small]


def _keep(page: Page, name: str) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        width = page.viewport_size["width"] if page.viewport_size else 0
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def _slug(audience: str, path: str) -> str:
    return f"{audience}-{path.strip('/').replace('/', '-').replace('?', '-') or 'home'}"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_pages_fit(platform: Platform, chromium: Browser, audience: str) -> None:
    context = chromium.new_context(locale="th-TH")
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda line: (
            line.type == "error" and not _GONE.search(line.text) and errors.append(line.text)
        ),
    )
    page.on(
        "request",
        lambda r: (
            "localhost" in r.url or r.url.startswith(("data:", "blob:")) or errors.append(r.url)
        ),
    )
    base = enter(page, platform, audience)
    told = []
    for path in PAGES[audience]:
        told += _look(page, _slug(audience, path), f"{base}{path}")
    context.close()
    assert not errors
    assert not told, "\n".join(told)
