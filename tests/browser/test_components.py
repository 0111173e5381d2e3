"""The components look as they did: each example beside the picture that was approved.

`APPROVE=1` writes new pictures into tests/browser/approved/ after somebody has looked at them.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.addresses import TOWN
from tests.browser.platform import Platform

APPROVED = Path(__file__).parent / "approved"
EXAMPLES = ("home", "services", "form", "address", "buttons", "notes", "details", "empty", "chart",
            "emblems", "landscapes", "icons")  # fmt: skip
# Another Chromium smooths letters a little differently: a pixel counts from this step on, and
# this share of them may differ. A moved line or another colour is far above both.
STEP, SHARE = 48, 0.004


def picture(page: Page, name: str) -> Image.Image:
    """One example, without what runs by the clock."""
    part = page.locator(f"[data-example={name}]")
    masked = [page.locator("[data-countdown]"), page.locator(".skeleton")]
    shot = part.screenshot(mask=masked, animations="disabled", type="png")
    return Image.open(io.BytesIO(shot)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Share of pixels that differ by more than STEP; 1 where the sizes differ by over 2 px."""
    if max(abs(a - b) for a, b in zip(one.size, other.size, strict=True)) > 2:
        return 1.0
    box = (0, 0, min(one.width, other.width), min(one.height, other.height))
    change = ImageChops.difference(one.crop(box), other.crop(box)).convert("L")
    return sum(change.histogram()[STEP:]) / (change.width * change.height)


def opened(chromium: Browser, platform: Platform, width: int, path: str) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, locale="th-TH", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(platform.at(TOWN.subdomain, path), wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    # What floats over the page would float over one example or another.
    page.evaluate("document.querySelectorAll('.toasts, .tabs').forEach(e => e.remove())")
    return context


def compare(name: str, shot: Image.Image) -> str:
    """Say what is wrong with a picture, or nothing; keep it when pictures are being approved."""
    path = APPROVED / f"{name}.png"
    if os.environ.get("APPROVE"):
        APPROVED.mkdir(exist_ok=True)
        shot.quantize(64).save(path, optimize=True)
        return ""
    share = difference(Image.open(path).convert("RGB"), shot)
    if share > SHARE:
        shot.save(path.with_suffix(".new.png"))
        return f"{name}: {share:.2%} of the pixels differ"
    return ""


@pytest.mark.parametrize("width", [390, 1280])
def test_components_look_as_approved(platform: Platform, chromium: Browser, width: int) -> None:
    context = opened(chromium, platform, width, "/ui/")
    page = context.pages[0]
    told = [compare(f"{name}-{width}", picture(page, name)) for name in EXAMPLES]
    context.close()
    assert not any(told), "\n".join(line for line in told if line)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_back_office_looks_as_approved(
    platform: Platform, chromium: Browser, scheme: str
) -> None:
    context = opened(chromium, platform, 1280, "/ui/office/")
    page = context.pages[0]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    context.close()
    told = compare(f"office-{scheme}", shot)
    assert not told, told


def test_a_moved_line_is_noticed() -> None:
    before = Image.new("RGB", (400, 200), "white")
    after = before.copy()
    after.paste((20, 60, 50), (0, 100, 400, 103))
    assert difference(before, before) == 0
    assert difference(before, after) > SHARE
    assert difference(before, after.resize((400, 210))) == 1
