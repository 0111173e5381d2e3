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
from urllib.parse import urlsplit

import pyotp
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


# Cookies of whoever signed in once: a code is good once, and the next one is half a minute away.
_signed_in: dict[tuple[str, str], list[Any]] = {}


def sign_in_staff(page: Page, address: str, mail: str, password: str = PASSWORD) -> None:
    """Sign in on a staff or operator page, or go on with the session that was begun there."""
    key = (_origin_of(address), mail)
    page.context.add_cookies(_signed_in.get(key, []))
    page.goto(address)
    if page.url != address:
        type_password(page, mail, password)
        _type_code(page, mail)
        expect(page).to_have_url(address)
        _signed_in[key] = page.context.cookies(key[0])  # type: ignore[arg-type]


def type_password(page: Page, mail: str, password: str = PASSWORD) -> None:
    """The first page of two."""
    page.get_by_label("e-mail").fill(mail)
    page.get_by_label("รหัสผ่าน", exact=True).fill(password)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()


def _type_code(page: Page, mail: str) -> None:
    """The code that the demo shows; one that was used already is waited out."""
    page.wait_for_url("**/sign-in/code")
    while page.url.endswith("/sign-in/code"):
        page.get_by_label("รหัส 6 หลักจากแอป").fill(code_of(page, mail))
        with page.expect_navigation():
            page.get_by_role("button", name="เข้าสู่ระบบ").click()
        page.wait_for_timeout(500)


def code_of(page: Page, mail: str) -> str:
    """What the app of this account shows now."""
    codes = page.context.new_page()
    codes.goto(f"{_origin_of(page.url)}/demo/codes/")
    code = codes.locator(".document", has_text=mail).locator("strong").inner_text()
    codes.close()
    return code


def set_up_app(page: Page) -> None:
    """The first sign-in of a new administrator: the page's own key, and recovery codes."""
    address = page.get_by_role("link", name="เปิดในแอปบนเครื่องนี้").get_attribute("href")
    page.get_by_label("รหัส 6 หลักจากแอป").fill(pyotp.parse_uri(str(address)).now())
    page.get_by_role("button", name="ยืนยันและไปต่อ").click()
    page.get_by_role("button", name="เก็บรหัสแล้ว เข้าสู่ระบบ").click()


def _origin_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def fetched(page: Page, path: str) -> str:
    """Fetch a path of the page's own host in the browser, with its cookies; '' unless 200."""
    return str(
        page.evaluate(
            "async path => { const a = await fetch(path); return a.ok ? await a.text() : '' }", path
        )
    )
