"""Photos of ID cards on a phone: smaller before they travel, upright, covered where people wish."""

import io
import itertools
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from devstack.demo.cards import card_picture, selfie_picture
from devstack.demo.cast import MUNICIPALITIES, Person
from tests.browser import citizen
from tests.browser.platform import Platform
from tests.browser.test_accessibility import violations

TOWN = MUNICIPALITIES[0]
CARD, SELFIE = "หน้าบัตรประชาชน", "ภาพถ่ายคู่กับบัตร"
_SERIALS = itertools.count(540)
_CHOSEN = """async name => {
  const file = document.querySelectorAll("input[type=file]")[name].files[0];
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  const at = (x, y) => [...canvas.getContext("2d")
    .getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data.slice(0, 3)];
  return { name: file.name, type: file.type, size: file.size, width: bitmap.width,
    height: bitmap.height, corner: at(.96, .04), middle: at(.5, .5),
    text: await file.text() };
}"""


@pytest.fixture
def person() -> Person:
    """Somebody who was not here before: one test registers to the end."""
    serial = next(_SERIALS)
    return Person("ปิ่น", "ที่นั่น", f"photos{serial}@mail.example", serial=serial)


@pytest.fixture
def at_identity(platform: Platform, chromium: Browser, person: Person) -> Iterator[Page]:
    """The screen ยืนยันตัวตน at 320 px, reached as a visitor does."""
    context = chromium.new_context(
        viewport={"width": 320, "height": 640}, locale="th-TH", has_touch=True
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    page.goto(platform.at(TOWN.subdomain, "/register/terms"))
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    citizen.fill_registration(page, person)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_role("heading", level=1, name="ยืนยันตัวตน")).to_be_visible()
    yield page
    context.close()


def photo(size: tuple[int, int] = (4032, 3024), orientation: int = 6) -> bytes:
    """As a phone writes it: lying, with the place where it was taken; a green corner."""
    image = Image.effect_noise(size, 60).convert("RGB")
    image.paste((20, 160, 60), (0, 0, size[0] // 8, size[1] // 8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRET-CAMERA"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def choose(page: Page, label: str, content: bytes, name: str = "photo.jpeg") -> None:
    file: Any = {"name": name, "mimeType": "image/jpeg", "buffer": content}
    page.get_by_label(label, exact=False).first.set_input_files(file)


def chosen(page: Page, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(_CHOSEN, number)
    return found


def cover_button(page: Page, number: int = 0) -> Any:
    return page.get_by_role("button", name="ปิดข้อมูลในภาพ").nth(number)


def test_a_photo_becomes_small_and_upright_before_it_travels(at_identity: Page) -> None:
    content = photo()
    choose(at_identity, CARD, content)
    expect(cover_button(at_identity)).to_be_visible()
    file = chosen(at_identity)
    assert (file["width"], file["height"]) == (1500, 2000)
    assert (file["name"], file["type"]) == ("photo.jpg", "image/jpeg")
    assert file["size"] < len(content) / 2
    assert "SECRET" not in file["text"]
    red, green, blue = file["corner"]
    assert green > red + 60
    assert green > blue + 60


def test_what_the_browser_cannot_open_travels_as_it_is(at_identity: Page) -> None:
    choose(at_identity, CARD, b"\x00\x00\x00\x18ftypheic" + bytes(900), "card.heic")
    expect(at_identity.get_by_text("card.heic")).to_be_visible()
    at_identity.wait_for_timeout(300)
    name = "() => document.querySelector('input[type=file]').files[0].name"
    assert at_identity.evaluate(name) == "card.heic"
    expect(cover_button(at_identity)).to_have_count(0)


def test_parts_are_covered_with_finger_and_keys(at_identity: Page, person: Person) -> None:
    choose(at_identity, CARD, card_picture(person))
    cover_button(at_identity).click()
    dialog = at_identity.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("status")).to_have_text("ยังไม่มีแถบดำ")
    _drag(at_identity, 0.3, 0.3, 0.7, 0.7)
    expect(dialog.get_by_role("status")).to_contain_text("แถบดำ 1 แถบ")
    dialog.get_by_role("button", name="เพิ่มแถบดำ").press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("แถบดำ 2 แถบ แถบล่าสุดห่างจากซ้าย 35%")
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowUp"):
        at_identity.keyboard.press(key)
    expect(dialog.get_by_role("status")).to_contain_text("จากซ้าย 37% จากบน 45% กว้าง 30% สูง 9%")
    dialog.get_by_role("button", name="เอาแถบล่าสุดออก").click()
    expect(dialog.get_by_role("status")).to_contain_text("แถบดำ 1 แถบ")
    before = chosen(at_identity)["size"]
    dialog.get_by_role("button", name="ใช้ภาพนี้").click()
    expect(dialog).to_be_hidden()
    wait_until_another_file_is_chosen(at_identity, before)
    assert max(chosen(at_identity)["middle"]) < 12
    expect(cover_button(at_identity)).to_be_focused()


def test_cancelling_covers_nothing(at_identity: Page, person: Person) -> None:
    choose(at_identity, CARD, card_picture(person))
    before = chosen_when_ready(at_identity)
    cover_button(at_identity).click()
    _drag(at_identity, 0.3, 0.3, 0.7, 0.7)
    at_identity.keyboard.press("Escape")
    expect(at_identity.get_by_role("dialog")).to_be_hidden()
    assert chosen(at_identity)["size"] == before["size"]
    expect(cover_button(at_identity)).to_be_focused()


def chosen_when_ready(page: Page) -> dict[str, Any]:
    expect(cover_button(page)).to_be_visible()
    return chosen(page)


def wait_until_another_file_is_chosen(page: Page, size: int) -> None:
    deadline = time.monotonic() + 10
    while chosen(page)["size"] == size and time.monotonic() < deadline:
        page.wait_for_timeout(50)


def _drag(page: Page, left: float, top: float, right: float, below: float) -> None:
    box = page.locator("[data-photo-editor] canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + left * box["width"], box["y"] + top * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + right * box["width"], box["y"] + below * box["height"], steps=4)
    page.mouse.up()


def test_the_editor_fits_a_small_phone_and_breaks_no_rule(
    at_identity: Page, person: Person
) -> None:
    choose(at_identity, CARD, card_picture(person))
    cover_button(at_identity).click()
    at_identity.get_by_role("button", name="เพิ่มแถบดำ").click()
    assert not violations(at_identity)
    width = "() => document.documentElement.scrollWidth"
    assert at_identity.evaluate(width) <= 320
    for control in at_identity.locator("[data-photo-editor] button").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


def test_an_error_beside_one_photo_keeps_the_other(at_identity: Page, person: Person) -> None:
    choose(at_identity, CARD, card_picture(person))
    choose(at_identity, SELFIE, b"no picture at all", "selfie.jpg")
    at_identity.get_by_role("button", name="ยืนยันตัวตน").click()
    expect(at_identity.locator(".has-error")).to_have_count(1)
    expect(at_identity.get_by_text("photo.jpg")).to_be_visible()
    expect(cover_button(at_identity)).to_have_count(1)
    expect(at_identity.get_by_text("กรุณาเลือกภาพทั้งหมดอีกครั้ง")).to_be_hidden()
    choose(at_identity, SELFIE, selfie_picture(person), "selfie.jpg")
    # Sent at once: the form waits for the photo that is still being made smaller.
    at_identity.get_by_role("button", name="ยืนยันตัวตน").click()
    expect(at_identity.get_by_role("heading", level=1)).to_contain_text("ยินดีต้อนรับ")
