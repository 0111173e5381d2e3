"""A town hall makes forms: by keyboard alone, by mouse, by thumb, and without JavaScript."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from devstack.demo.cast import MUNICIPALITIES
from tests.browser.platform import Platform, sign_in_staff
from tests.browser.test_accessibility import violations

CITY = MUNICIPALITIES[1]
WIDTHS = (390, 1280)


def opened(chromium: Browser, platform: Platform, width: int, **options: Any) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, locale="th-TH", reduced_motion="reduce", **options
    )
    context.set_default_timeout(15_000)
    sign_in_staff(context.new_page(), platform.at(CITY.subdomain, "/manage/"), CITY.admin.email)
    return context


@pytest.fixture(params=WIDTHS)
def desk(request: pytest.FixtureRequest, platform: Platform, chromium: Browser) -> Iterator[Page]:
    """The builder of a service of one's own, at both widths; what was changed is thrown away."""
    context = opened(chromium, platform, request.param)
    page = context.pages[0]
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    page.goto(form_of(platform))
    discard(page)
    yield page
    page.goto(form_of(platform))
    discard(page)
    context.close()


def form_of(platform: Platform, below: str = "", service: str = "road") -> str:
    return platform.at(CITY.subdomain, f"/manage/services/{service}/form/{below}")


def discard(page: Page) -> None:
    if not page.get_by_role("button", name="ประกาศใช้").count():
        return
    page.get_by_text("เพิ่มเติม", exact=True).click()
    page.get_by_role("button", name="ทิ้งฉบับร่าง").click()
    if page.locator("dialog[open]").count():
        page.locator("dialog[open] .btn-danger").click()
    expect(page.get_by_text("ทิ้งฉบับร่างแล้ว")).to_be_visible()


def labels(page: Page, at: int = 0) -> list[str]:
    return page.locator("[data-list]").nth(at).locator(".build-text a").all_inner_texts()


def row(page: Page, at: int, of_page: int = 0) -> Locator:
    return page.locator("[data-list]").nth(of_page).locator("[data-field]").nth(at)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"))


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something that says this has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"no Tab leads to {words}")


def test_by_keyboard_alone_a_field_moves_and_the_focus_stays_with_it(desk: Page) -> None:
    first, second, *_rest = labels(desk)
    desk.locator("#content").focus()
    tab_to(desk, f"เลื่อนลง {first}")
    desk.keyboard.press("Enter")
    expect(row(desk, 1).locator(".build-text a")).to_have_text(first)
    assert focused(desk) == f"เลื่อนลง {first}"
    expect(desk.locator("[data-said]")).to_have_text(f"เลื่อน “{first}” ลง เรียบร้อย")
    desk.keyboard.press("Control+z")
    expect(row(desk, 0).locator(".build-text a")).to_have_text(first)
    expect(desk.locator("[data-said]")).to_contain_text("เลิกทำแล้ว")
    desk.keyboard.press("Control+Shift+z")
    expect(row(desk, 0).locator(".build-text a")).to_have_text(second)
    tab_to(desk, f"ทำซ้ำ {first}")
    desk.keyboard.press("Enter")
    expect(row(desk, 2).locator(".build-text a")).to_have_text(first)
    assert focused(desk) == first


def test_by_keyboard_alone_a_field_is_made_with_a_condition(desk: Page) -> None:
    count = len(labels(desk))
    desk.locator("#content").focus()
    tab_to(desk, "เพิ่มช่อง")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("เลือกชนิดของช่อง")
    tab_to(desk, "ใช่ / ไม่ใช่")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("ใช่ / ไม่ใช่")
    desk.get_by_label("ชื่อช่อง", exact=True).fill("มีผู้บาดเจ็บหรือไม่")
    mode = desk.get_by_label("เมื่อใดจึงแสดง").first
    mode.focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#show-0-q")).to_be_visible()
    assert desk.evaluate("document.activeElement.id") == "show-mode"
    desk.locator("#show-0-q").focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#show-0-op")).to_be_visible()
    assert not violations(desk)
    desk.locator("#show-0-op").select_option("answered")
    desk.get_by_role("button", name="บันทึกลงฉบับร่าง").click()
    expect(row(desk, count).locator(".build-text a")).to_have_text("มีผู้บาดเจ็บหรือไม่")
    expect(row(desk, count)).to_contain_text("แสดงเมื่อ")
    expect(row(desk, count)).to_contain_text("ตอบแล้ว")


def test_what_is_typed_while_a_page_is_drawn_anew_stays(desk: Page) -> None:
    desk.locator(".build-text a").first.click()
    desk.route(
        "**/fields/**",
        lambda route: (
            (desk.wait_for_timeout(700), route.continue_())  # type: ignore[func-returns-value]
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    desk.get_by_label("เมื่อใดจึงแสดง").first.select_option("rows")
    desk.get_by_label("ชื่อช่อง", exact=True).first.fill("พิมพ์ระหว่างรอ")
    desk.get_by_text("ข้อความภาษาอังกฤษ (ไม่บังคับ)").click()
    expect(desk.locator("#show-0-q")).to_be_visible()
    expect(desk.get_by_label("ชื่อช่อง", exact=True).first).to_have_value("พิมพ์ระหว่างรอ")
    expect(desk.locator("#id_label_en")).to_be_visible()


def drag(page: Page, grip: Locator, to: Locator, *, below: bool) -> None:
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), to.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + 12)
    page.mouse.down()
    y = end["y"] + (end["height"] - 4 if below else 4)
    page.mouse.move(end["x"] + 40, (start["y"] + y) / 2, steps=4)
    page.mouse.move(end["x"] + 40, y, steps=4)
    page.mouse.up()


def test_a_row_is_dragged_between_others(desk: Page) -> None:
    first, second, third, *_rest = labels(desk)
    drag(desk, row(desk, 0).locator("[data-grip]"), row(desk, 1), below=True)
    expect(row(desk, 1).locator(".build-text a")).to_have_text(first)
    assert labels(desk)[:3] == [second, first, third]
    expect(desk.locator("[data-undo]")).to_contain_text(f"ย้าย “{first}”")


def test_a_page_is_dragged_behind_another(desk: Page) -> None:
    pages = desk.locator("[data-page]")
    titles = pages.locator("h2").all_inner_texts()
    grip = pages.nth(0).locator(".build-head [data-grip]")
    grip.scroll_into_view_if_needed()
    start = grip.bounding_box()
    assert start
    desk.mouse.move(start["x"] + 8, start["y"] + 12)
    desk.mouse.down()
    expect(pages.nth(1).locator(".build-foot")).to_be_hidden()
    end = pages.nth(1).bounding_box()
    assert end
    desk.mouse.move(end["x"] + 40, end["y"] + end["height"] - 4, steps=6)
    desk.mouse.up()
    expect(pages.nth(1).locator("h2")).to_have_text(titles[0])
    assert pages.locator("h2").all_inner_texts() == [titles[1], titles[0], *titles[2:]]
    expect(pages.nth(1).locator(".build-foot")).to_be_visible()
    expect(desk.locator("[data-undo]")).to_contain_text(f"ย้ายหน้า “{titles[0]}”")


def test_a_drag_that_is_called_off_changes_nothing(desk: Page) -> None:
    before = labels(desk)
    grip, target = row(desk, 0).locator("[data-grip]"), row(desk, 1)
    start, end = grip.bounding_box(), target.bounding_box()
    assert start
    assert end
    desk.mouse.move(start["x"] + 8, start["y"] + 12)
    desk.mouse.down()
    desk.mouse.move(end["x"] + 40, end["y"] + end["height"] - 4, steps=4)
    desk.keyboard.press("Escape")
    desk.mouse.up()
    assert labels(desk) == before
    assert not desk.get_by_role("button", name="ประกาศใช้").count()


def test_two_windows_do_not_overwrite_each_other(desk: Page, platform: Platform) -> None:
    other = desk.context.new_page()
    other.goto(form_of(platform))
    first, second, *_rest = labels(desk)
    desk.get_by_role("button", name=f"เลื่อนลง {first}").click()
    expect(row(desk, 1).locator(".build-text a")).to_have_text(first)
    other.get_by_role("button", name=f"ลบ {second}").click()
    expect(other.get_by_text("ยังไม่มีอะไรเปลี่ยน").first).to_be_visible()
    assert second in labels(other)
    other.close()


def test_a_problem_leads_to_its_place(desk: Page) -> None:
    steering = desk.locator("[data-field]", has_text="แสดงเมื่อ").first
    name = steering.locator(".build-text a").inner_text()
    asked = steering.inner_text().split("แสดงเมื่อ “")[1].split("”")[0]
    desk.get_by_role("button", name=f"ลบ {asked}", exact=True).click()
    faults = desk.locator(".build-faults")
    expect(faults).to_be_visible()
    assert not violations(desk)
    faults.get_by_role("link").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(name)
    expect(desk.locator(".build-faults")).to_contain_text("ไม่พบช่อง")


def test_the_preview_answers_and_becomes_a_test_case(desk: Page, platform: Platform) -> None:
    desk.goto(form_of(platform, "preview/?width=phone", "street-light"))
    frame = desk.frame_locator("iframe")
    frame.get_by_label("เสาหรือสายไฟชำรุด (อันตราย)").check()
    expect(frame.get_by_text("อยู่ห่างจากเสาและสายไฟ")).to_be_visible()
    frame.get_by_role("button", name="ข้ามไปหน้าตรวจสอบ").click()
    expect(frame.get_by_role("button", name="บันทึกคำตอบนี้เป็นกรณีทดสอบ")).to_be_visible()
    frame.get_by_label("ชื่อกรณีทดสอบ").fill("เสาชำรุด")
    frame.get_by_role("button", name="บันทึกคำตอบนี้เป็นกรณีทดสอบ").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("เสาชำรุด")
    expect(desk.get_by_text("ผ่าน: ผลตรงกับที่คาดไว้")).to_be_visible()
    desk.goto(form_of(platform, "", "street-light"))
    discard(desk)


def test_without_javascript_everything_is_a_button(platform: Platform, chromium: Browser) -> None:
    context = opened(chromium, platform, 390)
    cookies = context.cookies()
    context.close()
    bare = chromium.new_context(
        viewport={"width": 390, "height": 900}, locale="th-TH", java_script_enabled=False
    )
    bare.add_cookies(cookies)  # type: ignore[arg-type]
    page = bare.new_page()
    page.goto(form_of(platform))
    first, second, *_rest = labels(page)
    page.get_by_role("button", name=f"เลื่อนลง {first}").click()
    assert labels(page)[:2] == [second, first]
    expect(page.get_by_text(f"เลื่อน “{first}” ลง เรียบร้อย")).to_be_visible()
    row(page, 0).locator(".build-text a").click()
    page.get_by_label("เมื่อใดจึงแสดง").first.select_option("rows")
    page.get_by_role("button", name="ปรับหน้าตามที่เลือก").click()
    page.locator("#show-0-q").select_option(label=first)
    page.get_by_role("button", name="ปรับหน้าตามที่เลือก").click()
    page.locator("#show-0-op").select_option("answered")
    page.get_by_role("button", name="บันทึกลงฉบับร่าง").click()
    expect(row(page, 0)).to_contain_text("แสดงเมื่อ")
    for _ in range(2):
        page.locator("[data-undo]").click()
    assert labels(page)[:2] == [first, second]
    page.get_by_text("เพิ่มเติม", exact=True).click()
    page.get_by_role("button", name="ทิ้งฉบับร่าง").click()
    expect(page.get_by_text("ทิ้งฉบับร่างแล้ว")).to_be_visible()
    bare.close()


def test_a_form_leaves_and_comes_back_as_a_file(desk: Page, platform: Platform) -> None:
    desk.goto(form_of(platform, "file/"))
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="บันทึกเป็นไฟล์").click()
    document = json.loads(waiting.value.path().read_text())
    document["pages"][0]["title"] = "หน้าจากไฟล์"
    file = {"name": "form.json", "mimeType": "application/json",
            "buffer": json.dumps(document).encode()}  # fmt: skip
    desk.get_by_label("ไฟล์แบบฟอร์ม (JSON)").set_input_files(file)  # type: ignore[arg-type]
    desk.get_by_role("button", name="นำเข้าเป็นฉบับร่าง").click()
    expect(desk.get_by_role("link", name="หน้าจากไฟล์", exact=True)).to_be_visible()
