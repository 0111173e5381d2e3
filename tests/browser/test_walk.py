"""The walk: a citizen registers and asks, an officer works, the citizen is told and downloads."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from devstack.demo.cast import MUNICIPALITIES, Person
from tests.browser import citizen
from tests.browser.platform import Platform, eventually, fetched, sign_in_citizen, sign_in_staff

TOWN, CITY, VILLAGE = MUNICIPALITIES
NEWCOMER = Person("บุญรอด", "ผู้ใหญ่ดี", "boonrod@mail.example", serial=501)


def _letter(tmp_path: Path) -> Path:
    path = tmp_path / "หนังสือแจ้งผล.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    return path


def test_three_municipalities_look_and_offer_differently(platform: Platform, page: Page) -> None:
    seen = set()
    for town, least in zip((VILLAGE, TOWN, CITY), (6, 10, 14), strict=True):
        page.goto(platform.at(town.subdomain))
        expect(page.locator("header")).to_contain_text(town.name)
        color = page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--brand')"
        )
        emblem = page.locator("header img, header svg").first.evaluate("e => e.outerHTML")
        seen.add((color.strip(), emblem))
        page.goto(platform.at(town.subdomain, "/services/"))
        assert page.locator("a.service").count() >= least
    assert len(seen) == 3


def test_from_registration_to_document(
    platform: Platform, page: Page, chromium: Browser, tmp_path: Path
) -> None:
    address = platform.at(TOWN.subdomain)
    citizen.register(page, address, NEWCOMER)
    number = citizen.report_lamp(page, address)
    assert re.fullmatch(r"\d{2}-\d{6}", number)

    office = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in_staff(office, f"{address}office/", TOWN.officer.email)
    _approve_identity(office, address)
    _work_request(office, address, number, _letter(tmp_path))

    eventually(
        lambda: any(
            f"{number} ดำเนินการสำเร็จแล้ว" in m["Subject"] for m in platform.mails(NEWCOMER.email)
        )
    )
    office.goto(f"{platform.address}/demo/mail/")
    expect(office.get_by_role("link", name=f"คำร้องเลขที่ {number} ดำเนินการสำเร็จแล้ว")).to_be_visible()

    page.goto(f"{address}requests/{number}/")
    expect(page.get_by_text("ดำเนินการสำเร็จ").first).to_be_visible()
    href = page.get_by_role("link", name="ดูหรือดาวน์โหลด").first.get_attribute("href")
    assert fetched(page, str(href)).startswith("%PDF-")
    assert fetched(page, f"/requests/{number}/proof.pdf").startswith("%PDF-")


def _approve_identity(office: Page, address: str) -> None:
    office.goto(f"{address}office/identities/")
    office.get_by_role("link", name=f"{NEWCOMER.first_name} {NEWCOMER.last_name}").click()
    pictures = office.locator("figure img")
    expect(pictures).to_have_count(2)
    for picture in pictures.all():
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    office.get_by_role("button", name="ยืนยันว่าถูกต้อง").click()
    expect(office.get_by_text("บันทึกผลการยืนยันตัวตน")).to_be_visible()


def _work_request(office: Page, address: str, number: str, letter: Path) -> None:
    office.goto(f"{address}office/")
    office.get_by_role("link", name=number).click()
    office.get_by_role("button", name="รับเรื่อง", exact=False).first.click()
    expect(office.get_by_text("เปลี่ยนสถานะเป็น “เจ้าหน้าที่รับเรื่อง” แล้ว")).to_be_visible()
    office.get_by_role("button", name="เริ่มดำเนินการ").click()
    expect(office.get_by_text("เปลี่ยนสถานะเป็น “กำลังดำเนินการ” แล้ว")).to_be_visible()
    office.locator("input[type=file]").set_input_files(letter)
    office.get_by_role("button", name="แนบเอกสาร").click()
    expect(office.get_by_text("แนบเอกสารแล้ว")).to_be_visible()
    office.get_by_role("button", name="ดำเนินการสำเร็จ").click()
    expect(office.get_by_text("เปลี่ยนสถานะเป็น “ดำเนินการสำเร็จ” แล้ว")).to_be_visible()


def test_linked_citizen_is_told_by_line_and_mail(
    platform: Platform, page: Page, chromium: Browser
) -> None:
    somchai, address = TOWN.citizens[0], platform.at(TOWN.subdomain)
    sign_in_citizen(page, address, somchai.national_id)
    number = citizen.report_lamp(page, address)
    pushed = eventually(lambda: [p for p in platform.pushes(somchai.line_sub) if number in str(p)])
    assert len(pushed) == 1
    assert any(number in mail["Subject"] for mail in platform.mails(somchai.email))


def test_linking_line_by_oneself(platform: Platform, page: Page) -> None:
    person = TOWN.citizens[1]
    address = platform.at(TOWN.subdomain)
    sign_in_citizen(page, address, person.national_id)
    page.goto(f"{address}account")
    page.get_by_role("button", name="เชื่อมบัญชี LINE").click()
    page.get_by_role("link", name="แดง").click()
    expect(page.get_by_text("เชื่อมบัญชี LINE แล้ว")).to_be_visible()
    assert page.url == f"{address}account"


def test_the_way_without_javascript(platform: Platform, chromium: Browser) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page, address = context.new_page(), platform.at(VILLAGE.subdomain)
    citizen.register(page, address, Person("ปิ่น", "ที่นั่น", "pin2@mail.example", "นาง", serial=502))
    assert citizen.report_lamp(page, address)
    context.close()
