"""Setting up and showing a second factor in a real browser, with a passkey of its own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from devstack.demo.cast import MUNICIPALITIES, PASSWORD
from tests.browser.platform import (
    Platform,
    code_of,
    eventually,
    set_up_app,
    sign_in_staff,
    type_password,
)
from tests.browser.test_accessibility import violations

TOWN, CITY, VILLAGE = MUNICIPALITIES
CODE, PASSKEY = "รหัส 6 หลักจากแอป", "ใช้พาสคีย์"


@pytest.fixture
def device(page: Page) -> Iterator[CDPSession]:
    """A device that holds passkeys and knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session
    session.send("WebAuthn.disable")


def prove(page: Page) -> None:
    """The password again, where the sign-in was a while ago."""
    field = page.get_by_label("รหัสผ่าน", exact=True)
    if field.count():
        field.fill(PASSWORD)
        page.get_by_role("button", name="ดำเนินการต่อ").click()


def _text(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())


def test_a_passkey_opens_in_place_of_the_code(
    platform: Platform, page: Page, device: CDPSession
) -> None:
    office, mail = platform.at(VILLAGE.subdomain, "/office/"), VILLAGE.officer.email
    sign_in_staff(page, office, mail)
    page.goto(f"{office}security/passkeys/new")
    prove(page)
    page.get_by_label("ชื่อพาสคีย์").fill("เครื่องของงานบริการ")
    page.get_by_role("button", name="เพิ่มพาสคีย์").click()
    expect(page.get_by_role("heading", name="รหัสสำรองของท่าน")).to_be_visible()
    assert not violations(page)
    page.get_by_role("link", name="เก็บรหัสแล้ว").click()
    expect(page.get_by_text("เครื่องของงานบริการ")).to_be_visible()
    assert not violations(page)
    assert eventually(lambda: [m for m in platform.mails(mail) if "พาสคีย์" in _text(m)])
    page.context.clear_cookies()
    page.goto(office)
    type_password(page, mail)
    expect(page.get_by_label(CODE)).to_be_visible()
    page.get_by_role("button", name=PASSKEY).click()
    expect(page).to_have_url(office)


def test_a_browser_without_passkeys_does_not_offer_them(platform: Platform, page: Page) -> None:
    page.add_init_script("delete window.PublicKeyCredential")
    office = platform.at(CITY.subdomain, "/office/")
    sign_in_staff(page, office, CITY.officer.email)
    page.goto(f"{office}security/passkeys/new")
    prove(page)
    expect(page.get_by_text("ใช้พาสคีย์ไม่ได้")).to_be_visible()
    expect(page.get_by_role("button", name="เพิ่มพาสคีย์")).to_be_hidden()


def test_the_steps_of_signing_in_are_for_everybody(platform: Platform, page: Page) -> None:
    page.goto(platform.at(TOWN.subdomain, "/office/"))
    assert not violations(page)
    type_password(page, TOWN.officer.email)
    expect(page.get_by_label(CODE)).to_be_focused()
    assert not violations(page)
    page.get_by_label(CODE).fill("12 34")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_text("รหัสเป็นตัวเลข 6 หลัก").first).to_be_visible()
    assert not violations(page)
    page.get_by_role("link", name="ใช้รหัสสำรอง").click()
    assert not violations(page)
    page.get_by_label("รหัสสำรอง").fill("AAAAA-AAAAA")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_text("รหัสสำรองไม่ถูกต้อง").first).to_be_visible()


def test_an_operator_who_was_reset_sets_it_up_anew(platform: Platform, page: Page) -> None:
    console, second = f"{platform.address}/console/", "operator2@eservice.example"
    sign_in_staff(page, console, "operator@eservice.example")
    page.goto(f"{console}operators/")
    page.get_by_role("link", name="รีเซ็ต การยืนยันสองชั้นของ วารี").click()
    page.get_by_label("เหตุผล").fill("โทรศัพท์หาย โทรกลับที่เบอร์ภายในแล้ว")
    page.get_by_role("button", name="รีเซ็ต").click()
    expect(page.get_by_text("ยังไม่ได้ตั้งค่า")).to_be_visible()
    page.context.clear_cookies()
    page.goto(console)
    type_password(page, second)
    expect(page.get_by_role("heading", name="ตั้งค่าการยืนยันสองชั้น")).to_be_visible()
    assert not violations(page)
    page.goto(console)
    type_password(page, second)
    set_up_app(page)
    expect(page).to_have_url(console)


def _links(platform: Platform, mail: str, before: int) -> list[str]:
    """Links to a new password in the mails that came since."""
    texts = [_text(each) for each in platform.mails(mail)[before:]]
    return [link for text in texts for link in re.findall(r"http://\S+/reset-password/\S+", text)]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_forgotten_password_of_staff(platform: Platform, chromium: Browser, width: int) -> None:
    """By a mailed link; and the code is asked for all the same."""
    page = chromium.new_context(viewport={"width": width, "height": 844}).new_page()
    base, mail = platform.at(VILLAGE.subdomain).rstrip("/"), VILLAGE.officer.email
    before = len(platform.mails(mail))
    page.goto(f"{base}/office/sign-in")
    page.get_by_role("link", name="ลืมรหัสผ่าน").click()
    page.get_by_label("e-mail").fill(mail)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_text("จดหมายขยะ")).to_be_visible()
    # A notice of the change before may come in between.
    link = eventually(lambda: _links(platform, mail, before))[-1]
    page.goto(link)
    expect(page.get_by_role("timer")).to_contain_text("9 นาที")
    assert violations(page) == []
    # The same one again: others sign in with it.
    page.get_by_label("กรุณากรอกรหัสผ่านใหม่", exact=True).fill(PASSWORD)
    page.get_by_label("กรุณากรอกรหัสผ่านใหม่อีกครั้ง").fill(PASSWORD)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_text("ดำเนินการสำเร็จ")).to_be_visible()
    type_password(page, mail)
    expect(page).to_have_url(f"{base}/office/sign-in/code")
    eventually(lambda: len(platform.mails(mail)) > before + 1)
    page.context.close()


def test_the_demo_shows_the_codes_on_every_host(platform: Platform, page: Page) -> None:
    page.goto(platform.at(TOWN.subdomain, "/office/sign-in"))
    page.get_by_role("link", name="รหัส 6 หลักของบัญชีสาธิต").click()
    for mail in (TOWN.admin.email, TOWN.officer.email, VILLAGE.admin.email):
        assert len(code_of(page, mail).replace(" ", "")) == 6
    page.goto(f"{platform.address}/demo/")
    page.get_by_role("link", name="รหัส 6 หลัก").click()
    expect(page.get_by_text("operator@eservice.example")).to_be_visible()
    said = page.locator("[data-codes-said]")
    expect(said).not_to_have_text(said.inner_text())
