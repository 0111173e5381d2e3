"""The citizen's steps of the walk, as functions."""

from typing import Any

from playwright.sync_api import Page, expect

from devstack.demo.cards import card_picture, lamp_picture, selfie_picture
from devstack.demo.cast import PASSWORD, Person


def register(page: Page, address: str, person: Person) -> None:
    """Terms, ลงทะเบียน, ยืนยันตัวตน, and the welcome page."""
    page.goto(f"{address}register/terms")
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    fill_registration(page, person)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_role("heading", level=1, name="ยืนยันตัวตน")).to_be_visible()
    attach_identity(page, person)
    page.get_by_role("button", name="ยืนยันตัวตน").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"ยินดีต้อนรับ คุณ{person.first_name}")
    expect(page.get_by_text("กำลังตรวจสอบการยืนยันตัวตน")).to_be_visible()


def fill_registration(page: Page, person: Person) -> None:
    """Every field of the screen ลงทะเบียน."""
    fields = {
        "เลขประจำตัวประชาชน": person.national_id,
        "ชื่อ": person.first_name,
        "นามสกุล": person.last_name,
        "โทรศัพท์มือถือ": "081 234 5678",
        "e-mail": person.email,
        "บ้านเลขที่": "99/1",
        "ตำบล/แขวง": "ปากน้ำโพ",
        "อำเภอ/เขต": "เมือง",
        "รหัสไปรษณีย์": "60000",
        "รหัสผ่าน": PASSWORD,
        "ยืนยันรหัสผ่าน": PASSWORD,
    }
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("คำนำหน้า").select_option(person.title)
    page.get_by_label("จังหวัด").select_option("นครสวรรค์")
    page.locator("[name=birth_date_0]").fill("12")
    page.locator("[name=birth_date_1]").select_option("4")
    page.locator("[name=birth_date_2]").fill("2528")


def attach_identity(page: Page, person: Person) -> None:
    """Two photos."""
    _choose(page, "หน้าบัตรประชาชน", "card.jpg", card_picture(person))
    _choose(page, "ภาพถ่ายคู่กับบัตร", "selfie.jpg", selfie_picture(person))


def _choose(page: Page, label: str, name: str, content: bytes) -> None:
    file: Any = {"name": name, "mimeType": "image/jpeg", "buffer": content}
    page.get_by_label(label, exact=False).first.set_input_files(file)


def report_lamp(page: Page, address: str) -> str:
    """Fill in แจ้งซ่อมไฟฟ้าสาธารณะ with a photo and submit it; return the request's number."""
    page.goto(f"{address}services/")
    page.get_by_role("link", name="แจ้งซ่อมไฟฟ้าสาธารณะ").click()
    page.get_by_role("link", name="เริ่มกรอกคำร้อง").click()
    page.get_by_label("ไฟดับ").check()
    page.get_by_label("จำนวนดวงที่เสีย").fill("2")
    page.get_by_role("button", name="ถัดไป").click()
    _fill_place(page)
    expect(page.get_by_role("heading", level=1, name="ตรวจสอบข้อมูลก่อนส่ง")).to_be_visible()
    expect(page.get_by_text("หน้าศาลาประชาคมหมู่ที่ 4")).to_be_visible()
    page.get_by_role("button", name="ส่งคำร้อง").click()
    expect(page.get_by_role("heading", level=1, name="สำเร็จ")).to_be_visible()
    expect(page.get_by_text("ถือว่าได้รับเมื่อ")).to_be_visible()
    return page.url.rstrip("/").split("/")[-2]


def _fill_place(page: Page) -> None:
    page.get_by_label("ไม่ทราบเลขเสา").check()
    page.get_by_label("จุดสังเกต").fill("หน้าศาลาประชาคมหมู่ที่ 4")
    file: Any = {"name": "ไฟดับ.jpg", "mimeType": "image/jpeg", "buffer": lamp_picture()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="ถัดไป").click()
