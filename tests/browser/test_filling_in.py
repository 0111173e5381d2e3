"""A long form filled in as people do: rows, conditions, a drawn signature, a list that is searched;
nothing that was typed is lost. With and without script, on a phone and at a desk."""

import itertools
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from devstack.demo.cards import lamp_picture
from devstack.demo.cast import MUNICIPALITIES, Person
from tests.browser.every_field import EVERY_FIELD, FRUIT
from tests.browser.planting import plant
from tests.browser.platform import Platform, sign_in_citizen
from tests.browser.test_accessibility import violations

TOWN = MUNICIPALITIES[2]
SLUG = "every-field"
_SERIALS = itertools.count(560)
_WIDE = "document.documentElement.scrollWidth - innerWidth"
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def town(platform: Platform) -> Platform:
    plant(
        platform, TOWN.subdomain, slug=SLUG, schema=EVERY_FIELD, lists={"fruit": FRUIT},
        citizens=list(range(560, 600)),
    )  # fmt: skip
    return platform


@pytest.fixture
def person() -> Person:
    return Person("", "", "", serial=next(_SERIALS))


@pytest.fixture
def device(town: Platform, chromium: Browser, person: Person) -> Iterator[Opener]:
    """Open the form on one more device of the same citizen."""
    contexts = []

    def opened(width: int = 390, *, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="th-TH", timezone_id="Asia/Bangkok",
            java_script_enabled=script,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        sign_in_citizen(page, town.at(TOWN.subdomain), person.national_id)
        page.goto(town.at(TOWN.subdomain, f"/services/{SLUG}/start"))
        return page

    yield opened
    for context in contexts:
        context.close()


def _photo(name: str = "บ้าน.jpg") -> Any:
    return {"name": name, "mimeType": "image/jpeg", "buffer": lamp_picture()}


def _named(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']")


def _day(page: Page, name: str, day: str, month: str, year: str) -> None:
    _named(page, f"{name}.day").fill(day)
    _named(page, f"{name}.month").select_option(month)
    _named(page, f"{name}.year").fill(year)


def _next(page: Page) -> None:
    page.get_by_role("button", name="ถัดไป").click()


def _drawn(page: Page) -> Any:
    """Wait for the page's fields that the server draws anew."""
    return page.expect_response(lambda answer: answer.request.headers.get("x-form") == "draw")


def _saved(page: Page) -> Any:
    return page.expect_response(lambda answer: answer.request.headers.get("x-form") == "save")


def _fill_about(page: Page, *, script: bool = True) -> None:
    page.get_by_label("เรื่องที่ขอ").fill("ขอขึ้นทะเบียน")
    page.get_by_label("สุนัข").check()
    _day(page, "moment.date", "1", "1", "2569")
    _named(page, "moment.time").fill("10:30")
    _day(page, "stay.start", "3", "1", "2570")
    _day(page, "stay.end", "8", "1", "2570")
    page.get_by_label("โคมกลม").check()
    if script:
        page.get_by_role("combobox", name="ผลไม้").fill("มังคุดคัด")
        page.keyboard.press("Enter")
    else:
        page.get_by_label("ผลไม้").select_option("mangosteen")


def _fill_row(page: Page, row: str) -> None:
    _named(page, f"{row}.place").fill("หน้าบ้าน")
    _named(page, f"{row}.count").fill("3")
    _named(page, f"{row}.price").fill("150")


def _sign(page: Page) -> None:
    pad = page.locator("[data-signature-pad]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 20, steps=5)
    page.mouse.move(box["x"] + 200, box["y"] + 70, steps=5)
    page.mouse.up()


def _looks_right(page: Page) -> None:
    assert page.evaluate(_WIDE) <= 0
    assert not violations(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_first_page_to_the_number(device: Opener, width: int) -> None:
    page = device(width)
    _looks_right(page)
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    _fill_row(page, "items.0")
    _named(page, "items.0.parts.0.part").fill("ขา")
    _named(page, "items.0.shots.file").set_input_files(_photo("แถว.jpg"))
    _looks_right(page)
    _next(page)
    page.wait_for_url("**/sign")
    _sign(page)
    page.get_by_label("ข้าพเจ้าขอรับรอง").check()
    _looks_right(page)
    _next(page)
    page.wait_for_url("**/review")
    _looks_right(page)
    for words in ("มังคุดคัด", "แถว.jpg", "ขา", "signature.png", "450.00", "ค่าคำขอ", "20.00 บาท"):
        expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("link", name="แก้ไข รายการ").click()
    expect(_named(page, "items.0.place")).to_have_value("หน้าบ้าน")
    page.go_back()
    page.get_by_role("button", name="ส่งคำร้อง").click()
    expect(page.get_by_role("heading", level=1, name="สำเร็จ")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script(device: Opener, width: int) -> None:
    page = device(width, script=False)
    _fill_about(page, script=False)
    page.get_by_label("แมว", exact=True).check()
    _next(page)
    expect(page.get_by_text("มีช่องให้กรอกเพิ่มจากคำตอบของท่าน")).to_be_visible()
    page.get_by_label("จำนวนแมว").fill("2")
    _next(page)
    page.wait_for_url("**/things")
    _fill_row(page, "items.0")
    page.get_by_role("button", name="เพิ่มแถว ชิ้นส่วน").click()
    expect(_named(page, "items.0.parts.1.part")).to_be_visible()
    expect(_named(page, "items.0.place")).to_have_value("หน้าบ้าน")
    _next(page)
    expect(page.get_by_label("ข้าพเจ้าขอรับรอง")).to_be_visible()
    page.locator("[name='signature.file']").set_input_files(_photo("ลายเซ็น.jpg"))
    page.get_by_label("ข้าพเจ้าขอรับรอง").check()
    _next(page)
    expect(page.get_by_role("button", name="ส่งคำร้อง")).to_be_visible()
    expect(page.locator("main")).to_contain_text("10.00 บาท")
    page.get_by_role("button", name="ส่งคำร้อง").click()
    expect(page.get_by_role("heading", level=1, name="สำเร็จ")).to_be_visible()


def test_errors_stand_beside_their_fields_and_are_linked(device: Opener) -> None:
    page = device()
    _next(page)
    expect(page.locator(".errors a")).to_have_count(6)
    _looks_right(page)
    for link in page.locator(".errors a").all():
        target = page.locator(str(link.get_attribute("href")))
        assert target.count() == 1
        link.click()
        expect(target).to_be_focused()


def test_errors_in_rows_are_linked_too(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    _named(page, "items.0.price").fill("5")
    _named(page, "items.0.parts.0.pieces").fill("2")
    _next(page)
    page.get_by_role("link", name="กรุณากรอกชื่อชิ้นส่วน").click()
    expect(_named(page, "items.0.parts.0.part")).to_be_focused()
    _looks_right(page)


def test_rows_come_and_go_with_their_files(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    _fill_row(page, "items.0")
    _named(page, "items.0.shots.file").set_input_files(_photo("หนึ่ง.jpg"))
    page.get_by_role("button", name="เพิ่มแถว สิ่งของ").click()
    expect(_named(page, "items.1.place")).to_be_visible()
    _named(page, "items.1.place").fill("หลังบ้าน")
    _named(page, "items.1.shots.file").set_input_files(_photo("สอง.jpg"))
    page.get_by_role("button", name="เพิ่มแถว ชิ้นส่วน").last.click()
    expect(_named(page, "items.1.parts.1.part")).to_be_visible()
    expect(page.get_by_text("หนึ่ง.jpg")).to_be_visible()
    expect(page.get_by_text("สอง.jpg")).to_be_visible()
    page.get_by_role("button", name="ลบรายการที่ 1").first.click()
    expect(page.get_by_text("หนึ่ง.jpg")).to_have_count(0)
    expect(page.get_by_text("สอง.jpg")).to_be_visible()
    expect(_named(page, "items.0.place")).to_have_value("หลังบ้าน")
    _named(page, "items.0.shots.file").set_input_files(_photo("สาม.jpg"))
    page.get_by_role("button", name="ลบ สอง.jpg").click()
    expect(page.get_by_role("link", name="สาม.jpg")).to_be_visible()
    expect(page.get_by_text("สอง.jpg")).to_have_count(0)


def test_a_condition_in_a_row_shows_its_field_at_once(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    _named(page, "items.0.place").fill("ริมคลอง")
    with _drawn(page):
        _named(page, "items.0.broken").first.check()
    expect(_named(page, "items.0.how")).to_be_visible()
    expect(_named(page, "items.0.place")).to_have_value("ริมคลอง")


def test_enter_goes_on_and_removes_nothing(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _named(page, "front.file").set_input_files(_photo())
    _next(page)
    page.wait_for_url("**/things")
    _fill_row(page, "items.0")
    page.get_by_role("button", name="เพิ่มแถว สิ่งของ").click()
    _named(page, "items.1.count").fill("2")
    page.keyboard.press("Enter")
    expect(page.locator(".errors")).to_be_visible()
    expect(_named(page, "items.0.place")).to_have_value("หน้าบ้าน")
    expect(_named(page, "items.1.count")).to_have_value("2")


def test_a_signature_is_drawn_kept_and_drawn_again(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    _fill_row(page, "items.0")
    _next(page)
    page.wait_for_url("**/sign")
    size = "document.querySelector('input[type=file]').files[0]?.size || 0"
    _sign(page)
    assert page.evaluate(size) > 500
    page.get_by_role("button", name="ล้างแล้วเซ็นใหม่").click()
    assert page.evaluate(size) == 0
    _sign(page)
    _next(page)
    expect(page.get_by_text("กรุณาแก้ไข 1 รายการ")).to_be_visible()
    expect(page.get_by_role("link", name="signature.png")).to_have_count(1)
    _sign(page)
    page.get_by_label("ข้าพเจ้าขอรับรอง").check()
    _next(page)
    page.wait_for_url("**/review")
    expect(page.get_by_role("link", name="signature.png")).to_have_count(1)


def test_a_long_list_is_searched_with_the_keyboard_alone(device: Opener) -> None:
    page = device()
    box = page.get_by_role("combobox", name="ผลไม้")
    box.focus()
    expect(page.get_by_role("listbox", name="ผลไม้")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    options = page.get_by_role("listbox", name="ผลไม้").get_by_role("option")
    expect(options).to_have_count(50)
    page.keyboard.type("ไม่มีผลนี้")
    expect(page.get_by_text("ไม่พบรายการที่ค้นหา")).to_be_visible()
    box.fill("คัด")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    assert not violations(page)
    page.keyboard.press("Enter")
    expect(box).to_have_value("มังคุดคัด")
    page.keyboard.press("Tab")
    expect(_named(page, "fruit")).to_have_value("mangosteen")
    box.fill("ชนิดที่ 1")
    page.keyboard.press("Escape")
    expect(box).to_have_value("มังคุดคัด")
    box.fill("")
    page.keyboard.press("Tab")
    expect(_named(page, "fruit")).to_have_value("")


def test_fields_that_come_leave_words_files_and_cursor_alone(device: Opener) -> None:
    page = device()
    page.get_by_label("เรื่องที่ขอ").fill("พิมพ์ไว้")
    _named(page, "front.file").set_input_files(_photo("ไว้ก่อน.jpg"))
    with _drawn(page):
        page.get_by_label("อื่น ๆ").check()
    expect(page.get_by_label("โปรดระบุชนิดสัตว์")).to_be_visible()
    expect(page.get_by_label("อื่น ๆ")).to_be_focused()
    expect(page.get_by_label("เรื่องที่ขอ")).to_have_value("พิมพ์ไว้")
    expect(page.get_by_text("ไว้ก่อน.jpg")).to_be_visible()
    with _drawn(page):
        page.get_by_label("แมว", exact=True).check()
    expect(page.get_by_role("heading", name="เกี่ยวกับแมว")).to_be_visible()
    with _drawn(page):
        page.get_by_label("สุนัข").check()
    expect(page.get_by_role("heading", name="เกี่ยวกับแมว")).to_have_count(0)


def test_what_is_typed_while_the_fields_are_on_their_way_stays(device: Opener) -> None:
    page = device()

    def late(route: Any) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    page.route("**/about", late)
    with _drawn(page):
        page.get_by_label("อื่น ๆ").check()
        page.get_by_label("ชื่อผู้ยื่น").fill("ชื่อใหม่ระหว่างรอ")
    expect(page.get_by_label("โปรดระบุชนิดสัตว์")).to_be_visible()
    expect(page.get_by_label("ชื่อผู้ยื่น")).to_have_value("ชื่อใหม่ระหว่างรอ")
    expect(page.get_by_label("ชื่อผู้ยื่น")).to_be_focused()


def test_a_draft_saves_itself_and_is_there_on_another_device(device: Opener) -> None:
    phone = device()
    with _saved(phone):
        phone.get_by_label("เรื่องที่ขอ").fill("เริ่มบนมือถือ")
    expect(phone.locator("[data-saved]")).to_contain_text("บันทึกร่างอัตโนมัติเมื่อ")
    phone.reload()
    expect(phone.get_by_label("เรื่องที่ขอ")).to_have_value("เริ่มบนมือถือ")
    desk = device(1280)
    expect(desk.get_by_label("เรื่องที่ขอ")).to_have_value("เริ่มบนมือถือ")
    assert desk.url == phone.url


def test_the_back_button_loses_nothing(device: Opener) -> None:
    page = device()
    page.get_by_label("เรื่องที่ขอ").fill("ก่อนกดย้อนกลับ")
    page.go_back()
    page.go_forward()
    expect(page.get_by_label("เรื่องที่ขอ")).to_have_value("ก่อนกดย้อนกลับ")


def test_a_wrong_field_does_not_lose_the_upload_beside_it(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _day(page, "stay.end", "31", "1", "2570")
    _named(page, "front.file").set_input_files(_photo("หน้าบ้าน.jpg"))
    _next(page)
    expect(page.get_by_role("link", name="ช่วงเวลาที่ขอต้องไม่เกิน 15 วัน")).to_be_visible()
    expect(page.get_by_role("link", name="หน้าบ้าน.jpg")).to_have_count(1)
    _day(page, "stay.end", "8", "1", "2570")
    _next(page)
    page.wait_for_url("**/things")


def test_a_session_that_ends_while_typing_loses_nothing(device: Opener, person: Person) -> None:
    page = device()
    address = page.url
    _fill_about(page)
    page.context.clear_cookies(name=next(
        c["name"] for c in page.context.cookies() if "session" in c["name"]
    ))  # fmt: skip
    page.get_by_label("เรื่องที่ขอ").fill("พิมพ์ตอนหมดเวลา")
    _next(page)
    page.wait_for_url("**/sign-in**")
    page.get_by_label("เลขประจำตัวประชาชน 13 หลัก").fill(person.national_id)
    page.get_by_label("รหัสผ่าน", exact=True).fill("Rim9#naam")
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    page.wait_for_url(address)
    expect(page.get_by_label("เรื่องที่ขอ")).to_have_value("พิมพ์ตอนหมดเวลา")


def test_reloading_after_an_answer_keeps_what_was_typed_since(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    page.get_by_role("button", name="เพิ่มแถว สิ่งของ").click()
    expect(_named(page, "items.1.place")).to_be_visible()
    with _saved(page):
        _named(page, "items.1.place").fill("พิมพ์หลังเพิ่มแถว")
    page.reload()
    expect(_named(page, "items.1.place")).to_have_value("พิมพ์หลังเพิ่มแถว")


def test_of_two_windows_none_takes_the_other_s_answers_and_files(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _named(page, "stay.end.year").fill("")
    other = page.context.new_page()
    other.goto(page.url)
    _named(page, "front.file").set_input_files(_photo("หน้าต่างแรก.jpg"))
    _next(page)
    expect(page.get_by_role("link", name="หน้าต่างแรก.jpg")).to_be_visible()
    with _saved(other):
        other.get_by_label("เรื่องที่ขอ").fill("หน้าต่างที่สอง")
    page.goto(page.url)
    expect(page.get_by_role("link", name="หน้าต่างแรก.jpg")).to_be_visible()
    expect(page.get_by_label("เรื่องที่ขอ")).to_have_value("หน้าต่างที่สอง")
    expect(page.get_by_label("สุนัข")).to_be_checked()
    with _saved(other):
        other.get_by_label("เรื่องที่ขอ").fill("")
    page.reload()
    expect(page.get_by_label("เรื่องที่ขอ")).to_have_value("")


@pytest.mark.parametrize("has_file", [True, False])
def test_signing_in_in_another_window_loses_nothing(
    device: Opener, person: Person, town: Platform, has_file: bool
) -> None:
    page = device()
    _fill_about(page)
    page.context.clear_cookies(name=next(
        c["name"] for c in page.context.cookies() if "session" in c["name"]
    ))  # fmt: skip
    other = page.context.new_page()
    sign_in_citizen(other, town.at(TOWN.subdomain), person.national_id)
    other.close()
    if has_file:
        _named(page, "front.file").set_input_files(_photo("ยังอยู่.jpg"))
    else:
        with page.expect_response(lambda answer: answer.status == 204):
            page.get_by_label("เรื่องที่ขอ").fill("พิมพ์ต่อ")
    _next(page)
    page.wait_for_url("**/things")


def test_a_fault_on_the_way_takes_neither_words_nor_files(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _named(page, "front.file").set_input_files(_photo("รอก่อน.jpg"))
    page.route("**/about", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    _next(page)
    expect(page.get_by_text("ส่งไม่สำเร็จ ข้อมูลที่กรอกยังอยู่ครบ")).to_be_visible()
    expect(page.get_by_text("รอก่อน.jpg")).to_be_visible()
    page.unroute("**/about")
    _next(page)
    page.wait_for_url("**/things")


def test_what_was_told_stays_beside_its_field_while_others_are_mended(device: Opener) -> None:
    page = device()
    _next(page)
    expect(page.locator(".errors a")).to_have_count(6)
    before = page.locator("[data-fields] .error").count()
    with _drawn(page):
        page.get_by_label("อื่น ๆ").check()
    expect(page.get_by_label("โปรดระบุชนิดสัตว์")).to_be_visible()
    expect(page.locator("[data-fields] .error")).to_have_count(before - 1)


def test_a_file_chosen_while_its_field_is_drawn_anew_is_taken(device: Opener) -> None:
    page = device()
    _fill_about(page)
    _next(page)
    page.wait_for_url("**/things")
    chosen = _named(page, "items.0.shots.file").element_handle()
    with _drawn(page):
        _fill_row(page, "items.0")
        page.keyboard.press("Tab")
    expect(page.locator("output").last).to_have_text("450.00 บาท")
    chosen.evaluate("""input => {
        const files = new DataTransfer();
        files.items.add(new File(["x"], "ช้า.jpg"));
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
    }""")
    expect(page.get_by_text("ช้า.jpg")).to_be_visible()
    assert _named(page, "items.0.shots.file").evaluate("input => input.files.length") == 1


def test_a_file_chosen_for_a_field_that_was_hidden_for_a_while_is_there_again(
    device: Opener, town: Platform
) -> None:
    page = device()
    changed = deepcopy(EVERY_FIELD)
    front = next(f for f in changed["pages"][0]["fields"] if f["id"] == "front")
    front["show_if"] = 'animal == "dog"'
    plant(town, TOWN.subdomain, slug=SLUG, schema=changed)
    try:
        page.goto(page.url)
        with _drawn(page):
            page.get_by_label("สุนัข").check()
        _named(page, "front.file").set_input_files(_photo("กลับมา.jpg"))
        with _drawn(page):
            page.get_by_label("แมว", exact=True).check()
        expect(_named(page, "front.file")).to_have_count(0)
        with _drawn(page):
            page.get_by_label("สุนัข").check()
        expect(page.get_by_text("กลับมา.jpg")).to_be_visible()
    finally:
        plant(town, TOWN.subdomain, slug=SLUG, schema=EVERY_FIELD)


def test_a_form_that_was_published_anew_tells_what_changed(device: Opener, town: Platform) -> None:
    page = device()
    about = page.url
    _fill_about(page)
    changed = deepcopy(EVERY_FIELD)
    fields = changed["pages"][0]["fields"]
    changed["pages"][0]["fields"] = [f for f in fields if f["id"] != "subject"]
    plant(town, TOWN.subdomain, slug=SLUG, schema=changed)
    try:
        _next(page)
        expect(page.get_by_text("หน่วยงานปรับปรุงแบบฟอร์มนี้")).to_be_visible()
        expect(page.get_by_text("ข้อมูลที่ไม่ใช้แล้ว: เรื่องที่ขอ")).to_be_visible()
        page.goto(about)
        expect(_named(page, "moment.time")).to_have_value("10:30")
        expect(_named(page, "subject")).to_have_count(0)
        _next(page)
        page.wait_for_url("**/things")
    finally:
        plant(town, TOWN.subdomain, slug=SLUG, schema=EVERY_FIELD)
