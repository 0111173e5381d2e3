"""A whole platform of its own, and a real Chromium."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from devstack.system import find_chromium
from tests.browser.platform import Platform

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_START_SECONDS = 180


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m browser` means all of them."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(child: subprocess.Popen[str], log: Path) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        ready = [line for line in log.read_text().splitlines() if line.startswith("ready ")]
        if ready:
            return ready[0].split()[1]
        time.sleep(0.2)
    raise AssertionError(f"the platform did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def platform(open_folders: Callable[[], Path]) -> Iterator[Platform]:
    """`make demo` on a free port with a folder of its own; stopped as Ctrl-C does."""
    home, port = open_folders(), _free_port()
    log = home / "demo.log"
    names = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DATA_KEY", "DJANGO_SETTINGS_MODULE")
    env = {key: value for key, value in os.environ.items() if key not in names}
    env |= {"PORT": str(port), "ESERVICE_HOME": str(home / "var")}
    with log.open("w") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "devstack", "demo"],
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield Platform(_wait_until_ready(child, log), port, home / "var", child.pid)
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(60)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless; gone with its module, because Playwright's event loop in this
    thread would keep Django from the database in the tests that follow."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile on a phone."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="th-TH", timezone_id="Asia/Bangkok"
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A phone's page that fails the test on any script error."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page
