"""The running platform as the browser tests see it: addresses, sign-ins, mails, LINE messages."""

import email
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from devstack.demo.cast import PASSWORD

_WAIT_SECONDS = 30


@dataclass(frozen=True)
class Platform:
    """One running copy."""

    address: str
    port: int
    home: Path
    pid: int

    def at(self, subdomain: str, path: str = "/") -> str:
        """Address of a page of a municipality."""
        return f"http://{subdomain}.localhost:{self.port}{path}"

    def mails(self, to: str) -> list[EmailMessage]:
        """Mails that reached this address, oldest first."""
        paths = sorted((self.home / "mail").glob("[0-9]*.eml"))
        found = [email.message_from_bytes(p.read_bytes(), policy=default) for p in paths]
        return [mail for mail in found if to in str(mail["To"])]

    def pushes(self, to: str) -> list[dict[str, Any]]:
        """LINE messages that reached this user, oldest first."""
        paths = sorted((self.home / "line").glob("[0-9]*.json"))
        found = [json.loads(path.read_text("utf-8")) for path in paths]
        return [push for push in found if push["to"] == to]


def eventually(check: Callable[[], Any]) -> Any:
    """Wait until `check` returns something true, and return it."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")


def sign_in_citizen(page: Page, address: str, national_id: str, password: str = PASSWORD) -> None:
    """Sign in on the citizen's page."""
    page.goto(f"{address}sign-in")
    page.get_by_label("เลขประจำตัวประชาชน 13 หลัก").fill(national_id)
    page.get_by_label("รหัสผ่าน", exact=True).fill(password)
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ยินดีต้อนรับ")


def sign_in_staff(page: Page, address: str, mail: str, password: str = PASSWORD) -> None:
    """Sign in on a staff or operator page (the address leads there when nobody is signed in)."""
    page.goto(address)
    page.get_by_label("e-mail").fill(mail)
    page.get_by_label("รหัสผ่าน", exact=True).fill(password)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page).to_have_url(address)


def fetched(page: Page, path: str) -> str:
    """Fetch a path of the page's own host in the browser, with its cookies; '' unless 200."""
    return str(
        page.evaluate(
            "async path => { const a = await fetch(path); return a.ok ? await a.text() : '' }", path
        )
    )
