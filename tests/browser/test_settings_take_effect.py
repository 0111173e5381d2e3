"""The tenant admin changes things; each shows at once on this municipality's pages only."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from devstack.demo.cast import MUNICIPALITIES, Person
from tests.browser import citizen
from tests.browser.platform import Platform, sign_in_citizen, sign_in_staff

TOWN, CITY, _ = MUNICIPALITIES


@pytest.fixture
def admin(platform: Platform, chromium: Browser) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    sign_in_staff(page, platform.at(CITY.subdomain, "/manage/"), CITY.admin.email)
    return page


def _both(platform: Platform, page: Page, path: str) -> tuple[str, str]:
    texts = []
    for town in (CITY, TOWN):
        page.goto(platform.at(town.subdomain, path))
        texts.append(page.locator("body").inner_text())
    return texts[0], texts[1]


def test_a_category(platform: Platform, admin: Page, page: Page) -> None:
    admin.goto(platform.at(CITY.subdomain, "/manage/categories/"))
    admin.locator("td a").first.click()
    admin.get_by_label("ชื่อหมวด").fill("งานเพื่อความสุขของชาวริมวารี")
    admin.get_by_role("button", name="บันทึก").click()
    expect(admin.get_by_text("บันทึกหมวดแล้ว")).to_be_visible()
    here, next_door = _both(platform, page, "/services/")
    assert "งานเพื่อความสุขของชาวริมวารี" in here
    assert "งานเพื่อความสุขของชาวริมวารี" not in next_door


def test_the_number_of_identity_images(platform: Platform, admin: Page, page: Page) -> None:
    admin.goto(platform.at(CITY.subdomain, "/manage/id-images/new/"))
    admin.get_by_label("ชื่อภาพ").fill("ทะเบียนบ้าน")
    admin.get_by_role("button", name="บันทึก").click()
    expect(admin.get_by_role("link", name="ทะเบียนบ้าน")).to_be_visible()
    for town, images in ((CITY, 3), (TOWN, 2)):
        _to_identity(page, platform.at(town.subdomain), 600 + images)
        assert page.locator("input[type=file]").count() == images


def test_the_size_of_identity_images(platform: Platform, admin: Page, page: Page) -> None:
    """The browser makes a photo as small as the municipality wants it."""
    admin.goto(platform.at(CITY.subdomain, "/manage/account-rules/"))
    admin.get_by_label("ขนาดภาพยืนยันตัวตนที่ใหญ่ที่สุด (MB)").fill("16")
    admin.get_by_role("button", name="บันทึก").click()
    expect(admin.locator(".has-error")).to_have_count(1)
    admin.get_by_label("ขนาดภาพยืนยันตัวตนที่ใหญ่ที่สุด (MB)").fill("1")
    admin.get_by_role("button", name="บันทึก").click()
    expect(admin.get_by_text("บันทึกแล้ว")).to_be_visible()
    sizes = []
    for town, most in ((CITY, 1), (TOWN, 15)):
        _to_identity(page, platform.at(town.subdomain), 620 + most)
        expect(page.get_by_text(f"ภาพละไม่เกิน {most} MB")).to_be_visible()
        photo: Any = {"name": "a.png", "mimeType": "image/png", "buffer": _noise()}
        page.locator("input[type=file]").first.set_input_files(photo)
        page.wait_for_function(_IS_JPEG)
        sizes.append(page.evaluate(f"() => {_FIRST}.size"))
    assert sizes[0] <= 1024 * 1024 < sizes[1]


_FIRST = "document.querySelector('input[type=file]').files[0]"
_IS_JPEG = f"() => {_FIRST}.type === 'image/jpeg'"


def _noise() -> bytes:
    """A picture that JPEG makes hardly smaller."""
    out = io.BytesIO()
    noise = Image.effect_noise((1600, 1100), 80)
    Image.merge("RGB", (noise, noise.rotate(180), noise)).save(out, "PNG")
    return out.getvalue()


def _to_identity(page: Page, address: str, serial: int) -> None:
    page.goto(f"{address}register/terms")
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    person = Person("มานี", "มีนา", f"manee{serial}@mail.example", "นาง", serial=serial)
    citizen.fill_registration(page, person)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_role("heading", level=1, name="ยืนยันตัวตน")).to_be_visible()


def test_a_field_of_a_form(platform: Platform, admin: Page, page: Page) -> None:
    admin.goto(platform.at(CITY.subdomain, "/manage/services/street-light/form/fields/symptom/"))
    admin.get_by_label("ชื่อช่อง", exact=True).fill("ไฟเป็นอย่างไร")
    admin.get_by_role("button", name="บันทึกลงฉบับร่าง").click()
    admin.get_by_role("button", name="ประกาศใช้").click()
    expect(admin.get_by_text("ประกาศใช้แบบฟอร์มฉบับที่")).to_be_visible()
    for town, serial, label in ((CITY, 11, "ไฟเป็นอย่างไร"), (TOWN, 2, "อาการที่พบ")):
        address = platform.at(town.subdomain)
        page.context.clear_cookies()
        sign_in_citizen(page, address, Person("", "", "", serial=serial).national_id)
        page.goto(f"{address}services/street-light/start")
        expect(page.get_by_text(label).first).to_be_visible()


def test_the_line_channel(platform: Platform, admin: Page, page: Page) -> None:
    admin.goto(platform.at(CITY.subdomain, "/manage/line/"))
    admin.get_by_label("ชื่อบัญชี LINE Official").fill("ริมวารีใจดี")
    admin.get_by_role("button", name="บันทึก").click()
    expect(admin.get_by_text("บันทึกช่องทาง LINE แล้ว")).to_be_visible()
    for town, serial, name in ((CITY, 11, "ริมวารีใจดี"), (TOWN, 3, TOWN.name)):
        address = platform.at(town.subdomain)
        page.context.clear_cookies()
        sign_in_citizen(page, address, Person("", "", "", serial=serial).national_id)
        page.goto(f"{address}account")
        expect(page.get_by_text(name).first).to_be_visible()
        assert ("ริมวารีใจดี" in page.content()) is (town is CITY)
