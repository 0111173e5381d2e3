"""What pages do beyond showing: languages, light and dark, maps, uploads, dialogs, no network."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from devstack.demo.cards import lamp_picture
from tests.browser.addresses import TOWN, enter
from tests.browser.platform import Platform, eventually, sign_in_citizen

IN_LINE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Line/14.3.0"
# Thai that an English reader does not expect: not marked as Thai, not typed by people, no name
# within a sentence.
_UNMARKED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!/[\\u0e00-\\u0e7f]/.test(node.data) || /[A-Za-z]{3}/.test(node.data)) continue;
    if (node.parentElement.closest("[lang=th], dd, td, script, template")) continue;
    found.push(node.data.trim());
  }
  return found;
}"""


@pytest.fixture
def desk(chromium: Browser) -> Any:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="th-TH")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _home(platform: Platform) -> str:
    return platform.at(TOWN.subdomain).rstrip("/")


def test_a_visitor_reads_the_portal_in_english_and_thai_again(
    platform: Platform, desk: Page
) -> None:
    desk.goto(f"{_home(platform)}/sign-in")
    desk.get_by_role("button", name="English").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert desk.locator("html").get_attribute("lang") == "en"
    for path in ("/", "/sign-in", "/forgot-password", "/register/terms", "/nowhere"):
        desk.goto(f"{_home(platform)}{path}")
        known = {TOWN.name, "ภาษาไทย"}
        left = [text for text in desk.evaluate(_UNMARKED) if text not in known]
        assert not left, f"{path}: {left}"
    desk.goto(f"{_home(platform)}/sign-in")
    desk.get_by_role("button", name="ภาษาไทย").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("เข้าสู่ระบบ")


def test_the_back_office_is_dark_when_the_machine_or_the_officer_says_so(
    platform: Platform, desk: Page
) -> None:
    enter(desk, platform, "officer")
    bright = _ground(desk)
    desk.emulate_media(color_scheme="dark")
    dark = _ground(desk)
    assert dark != bright
    desk.get_by_role("button", name="สว่าง").click()
    assert _ground(desk) == bright
    desk.emulate_media(color_scheme="light")
    desk.get_by_role("button", name="มืด").click()
    assert _ground(desk) == dark
    desk.get_by_role("button", name="ตามเครื่อง").click()
    assert _ground(desk) == bright


def _ground(page: Page) -> str:
    page.wait_for_load_state("load")
    return page.evaluate("getComputedStyle(document.querySelector('.work')).backgroundColor")


def test_the_palette_finds_a_page_and_a_request(platform: Platform, desk: Page) -> None:
    base = enter(desk, platform, "officer")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("70-000002")
    expect(desk.get_by_role("option", name=re.compile("70-000002"))).to_be_visible()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{base}/office/requests/70-000002/")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("สถิติ")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("สถิติงานบริการ")
    desk.keyboard.press("Control+k")
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-palette]")).not_to_be_visible()


def test_rows_are_looked_at_beside_the_list_with_the_keyboard(
    platform: Platform, desk: Page
) -> None:
    base = enter(desk, platform, "officer")
    desk.goto(f"{base}/office/?queue=open")
    pane = desk.locator(".pane")
    expect(pane.get_by_role("heading", level=2)).to_be_visible()
    number = desk.locator("[data-list] tbody tr").nth(1).locator("a").inner_text()
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(pane).to_contain_text(number)
    desk.keyboard.press("o")
    expect(desk).to_have_url(f"{base}/office/requests/{number}/")


def test_a_question_comes_before_what_cannot_be_undone(platform: Platform, desk: Page) -> None:
    desk.goto(f"{_home(platform)}/ui/")
    desk.get_by_role("button", name="ยกเลิกคำร้อง").click()
    dialog = desk.get_by_role("dialog", name=re.compile("ยกเลิกคำร้องเลขที่"))
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="ยกเลิก", exact=True)).to_be_focused()
    desk.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    desk.get_by_role("button", name="เปิดกล่องข้อความ").click()
    expect(desk.get_by_role("dialog", name="เอกสารที่ต้องเตรียม")).to_be_visible()
    desk.get_by_role("button", name="เข้าใจแล้ว").click()
    expect(desk.get_by_role("dialog", name="เอกสารที่ต้องเตรียม")).not_to_be_visible()


def _second_page(page: Page, platform: Platform) -> None:
    base = platform.at(TOWN.subdomain)
    sign_in_citizen(page, base, TOWN.citizens[0].national_id)
    page.goto(f"{base}services/street-light/start")
    page.get_by_label("ไฟดับ").check()
    page.get_by_label("จำนวนดวงที่เสีย").fill("2")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.locator("[data-map-point]")).to_be_visible()


def test_a_place_is_chosen_on_the_map_and_where_one_stands(
    platform: Platform, page: Page, context: BrowserContext
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 15.7012345, "longitude": 100.1234567})
    _second_page(page, platform)
    group = page.locator("[data-map-point]")
    latitude, longitude = group.get_by_label("ละติจูด"), group.get_by_label("ลองจิจูด")
    page.locator(".map").click(position={"x": 60, "y": 80})
    first = latitude.input_value()
    assert re.fullmatch(r"1[56]\.\d{6}", first)
    page.get_by_role("button", name="ใช้ตำแหน่งของฉัน").click()
    expect(latitude).to_have_value("15.701234")
    expect(longitude).to_have_value("100.123457")
    expect(page.locator(".map-pin")).to_be_visible()


def test_a_file_travels_with_a_bar_and_survives_what_is_wrong_beside_it(
    platform: Platform, page: Page
) -> None:
    _second_page(page, platform)
    file: Any = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": lamp_picture()}
    page.locator("input[type=file]").set_input_files(file)
    with page.expect_request(lambda request: request.headers.get("x-upload") == "1"):
        page.get_by_role("button", name="ถัดไป").click()
    expect(page.locator(".errors")).to_be_visible()
    expect(page.get_by_text("lamp.jpg").first).to_be_visible()
    page.get_by_label("ไม่ทราบเลขเสา").check()
    page.get_by_label("จุดสังเกต").fill("หน้าตลาด")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_role("heading", level=1, name="ตรวจสอบข้อมูลก่อนส่ง")).to_be_visible()
    expect(page.get_by_text("lamp.jpg")).to_be_visible()


def test_an_address_is_filled_by_picking_a_subdistrict(platform: Platform, desk: Page) -> None:
    desk.goto(f"{_home(platform)}/ui/")
    form = desk.locator("[data-example=address]")
    form.get_by_label("ตำบล/แขวง").press_sequentially("บางรัก")
    expect(form.get_by_role("option").first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(form.get_by_label("อำเภอ/เขต")).to_have_value("บางรัก")
    expect(form.get_by_label("จังหวัด")).to_have_value("กรุงเทพมหานคร")
    expect(form.get_by_label("รหัสไปรษณีย์")).to_have_value("10500")
    expect(form.get_by_role("listbox")).not_to_be_visible()


def test_inside_line_the_head_is_small_and_the_bar_stays(
    platform: Platform, chromium: Browser
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="th-TH", user_agent=IN_LINE
    )
    page = context.new_page()
    page.goto(platform.at(TOWN.subdomain))
    assert page.locator(".top").bounding_box()["height"] <= 60  # type: ignore[index]
    expect(page.locator(".townscape").first).not_to_be_visible()
    expect(page.get_by_role("navigation", name="เมนูลัด")).to_be_visible()
    context.close()


def test_without_a_network_there_is_an_honest_page(
    platform: Platform, page: Page, context: BrowserContext
) -> None:
    base = _home(platform)
    page.goto(f"{base}/")
    page.goto(f"{base}/privacy")
    worker = "navigator.serviceWorker.getRegistration().then(r => r && r.active && r.active.state)"
    eventually(lambda: page.evaluate(worker) == "activated")
    page.goto(f"{base}/services/")
    context.set_offline(True)
    page.goto(f"{base}/privacy")
    expect(page.get_by_role("heading", level=1)).to_have_text("ไม่มีสัญญาณอินเทอร์เน็ต")
    context.set_offline(False)
    page.get_by_role("link", name="ลองอีกครั้ง").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ความเป็นส่วนตัว")


def test_the_phone_can_put_the_portal_on_its_home_screen(platform: Platform, page: Page) -> None:
    page.goto(_home(platform))
    address = page.locator("link[rel=manifest]").get_attribute("href")
    manifest = page.evaluate("address => fetch(address).then(a => a.json())", address)
    assert manifest["name"] == TOWN.name
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        size = page.evaluate(
            """address => fetch(address).then(a => a.blob()).then(createImageBitmap)
               .then(b => `${b.width}x${b.height}`)""",
            icon["src"],
        )
        assert size == icon["sizes"]


def test_twice_as_large_letters_lose_nothing(platform: Platform, desk: Page) -> None:
    """200 % zoom on a desk (640 px) and letters twice as large on a phone."""
    base = enter(desk, platform, "citizen")
    for width, size in ((640, "106.25%"), (390, "212.5%")):
        desk.set_viewport_size({"width": width, "height": 800})
        for path in ("/", "/services/", "/requests/70-000001/", "/account", "/privacy"):
            desk.goto(f"{base}{path}")
            desk.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            wide = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{path} at {width} px, {size}: {wide} px too wide"
