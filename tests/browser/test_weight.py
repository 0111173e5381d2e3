"""What a page weighs over the wire: the first visit on an old phone, and each page after it."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import CITIZEN, VISITOR, enter
from tests.browser.platform import Platform

FIRST_VISIT, FIRST_REQUESTS = 90_000, 8
FURTHER_PAGE = 15_000
# The first use of a map is counted apart: the library, its look, and the tiles.
MAP = ("/vendor/leaflet/", "/ui/map.", "/ui/pin.", "/demo/tiles/")


class Wire:
    """Counts what the network carried, compressed and with heads, as the browser saw it."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.of_maps: set[str] = set()
        self.addresses: list[str] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if any(part in address for part in MAP):
            self.of_maps.add(event["requestId"])
        elif address.startswith("http"):
            self.addresses.append(address)

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self.of_maps:
            self.bytes += int(event["encodedDataLength"])

    def visit(self, page: Page, address: str) -> tuple[int, list[str]]:
        """Open a page; return its bytes and the addresses asked for."""
        self.bytes, self.addresses = 0, []
        page.goto(address, wait_until="networkidle")
        return self.bytes, self.addresses


@pytest.fixture
def phone(chromium: Browser) -> Any:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="th-TH")
    yield context.new_page()
    context.close()


def test_the_first_visit_is_light(platform: Platform, phone: Page) -> None:
    wire = Wire(phone)
    weight, addresses = wire.visit(phone, platform.at("thungsairung"))
    assert weight <= FIRST_VISIT, f"{weight} bytes"
    assert len(addresses) <= FIRST_REQUESTS, "\n".join(addresses)


@pytest.mark.parametrize("audience", ["visitor", "citizen"])
def test_each_further_page_is_lighter(platform: Platform, phone: Page, audience: str) -> None:
    base = enter(phone, platform, audience)
    wire, heavy = Wire(phone), []
    phone.goto(f"{base}/")
    phone.goto(f"{base}/privacy")
    paths = {"visitor": VISITOR, "citizen": CITIZEN}[audience]
    for path in paths[1:]:
        weight, _ = wire.visit(phone, f"{base}{path}")
        if weight > FURTHER_PAGE and "api/v1/docs" not in path:
            heavy.append(f"{path}: {weight} bytes")
    assert not heavy, "\n".join(heavy)
