"""The operator sees the fleet, opens a fourth municipality, and sends an invoice."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devstack.demo.cast import MUNICIPALITIES, OPERATOR, PASSWORD, Person
from tests.browser import citizen
from tests.browser.platform import Platform, set_up_app, sign_in_staff, type_password

NEW = "เทศบาลตำบลดอนจันทร์เพ็ญ"


@pytest.fixture
def operator(platform: Platform, chromium: Browser) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in_staff(page, f"{platform.address}/console/", OPERATOR.email)
    return page


def test_plan_and_use_of_every_municipality(operator: Page) -> None:
    for town, plan in zip(MUNICIPALITIES, ("มาตรฐาน", "นคร", "เริ่มต้น"), strict=True):
        row = operator.locator("tr", has_text=town.name)
        expect(row).to_contain_text(plan)
        assert int(row.locator("td").nth(3).inner_text()) >= 4


def test_a_fourth_municipality_works_at_once(
    platform: Platform, operator: Page, page: Page
) -> None:
    operator.goto(f"{platform.address}/console/municipalities/new/")
    operator.locator("[name=kind]").select_option("subdistrict")
    values = {
        "name": NEW,
        "subdomain": "www",
        "address": "1 หมู่ที่ 2 ตำบลดอนจันทร์เพ็ญ",
        "admin_first_name": "จันทร์",
        "admin_last_name": "เพ็ญศรี",
        "admin_email": "chan@donchan.example",
        "admin_password": PASSWORD,
    }
    for name, value in values.items():
        operator.locator(f"[name={name}]").fill(value)
    operator.get_by_role("button", name="เปิดหน่วยงาน").last.click()
    expect(operator.get_by_text("ชื่อนี้สงวนไว้สำหรับระบบ").first).to_be_visible()
    expect(operator.locator("[name=name]")).to_have_value(NEW)
    operator.locator("[name=subdomain]").fill("donchan")
    operator.locator("[name=admin_password]").fill(PASSWORD)
    operator.get_by_role("button", name="เปิดหน่วยงาน").last.click()
    expect(operator.get_by_role("link", name="donchan").first).to_be_visible(timeout=30_000)
    address = platform.at("donchan")
    citizen.register(page, address, Person("มานะ", "ดีใจ", "mana@mail.example", serial=701))
    assert citizen.report_lamp(page, address)
    office = platform.at("donchan", "/manage/")
    operator.goto(office)
    type_password(operator, "chan@donchan.example")
    set_up_app(operator)
    expect(operator).to_have_url(office)


def test_an_invoice_with_vat_and_words(platform: Platform, operator: Page, tmp_path: Path) -> None:
    operator.get_by_role("link", name=MUNICIPALITIES[0].name).click()
    operator.get_by_role("button", name="ออกใบแจ้งหนี้").click()
    expect(operator.get_by_text("INV-").first).to_be_visible()
    href = operator.locator("a[href$='/pdf']").first.get_attribute("href")
    if href is None:
        operator.get_by_role("link", name="INV-").first.click()
        href = operator.locator("a[href$='/pdf']").first.get_attribute("href")
    answer = operator.request.get(f"{platform.address}{href}")
    pdf = tmp_path / "invoice.pdf"
    pdf.write_bytes(answer.body())
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True)
    assert "7,900.00" in text.stdout
    assert "553.00" in text.stdout
    assert "8,453.00" in text.stdout
    assert MUNICIPALITIES[0].name.removeprefix("เทศบาลตำบล")[:5] in text.stdout
