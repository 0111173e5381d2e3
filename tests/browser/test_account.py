"""The citizen's account on phone and PC, with and without JavaScript: §2 (1-9, 15, 16) and บัญชี."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from devstack.demo.cards import selfie_picture
from devstack.demo.cast import MUNICIPALITIES, PASSWORD, Person
from tests.browser import citizen
from tests.browser.platform import Platform, eventually, sign_in_citizen

TOWN = MUNICIPALITIES[0]
NEW_PASSWORD = "Khao9#suai"
LINE_APP = "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 Chrome/120 Mobile Line/14.3.0"
_SERIALS = itertools.count(700)
_WAYS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "PC": {"viewport": {"width": 1280, "height": 900}},
    "phone without JavaScript": {
        "viewport": {"width": 390, "height": 844},
        "java_script_enabled": False,
    },
    "PC without JavaScript": {
        "viewport": {"width": 1280, "height": 900},
        "java_script_enabled": False,
    },
}


@dataclass
class Visit:
    """A person in front of a browser, at the municipality's address."""

    page: Page
    address: str
    person: Person
    platform: Platform
    has_script: bool

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def newest_link(self, subject: str) -> str:
        """The link of the newest mail with this subject."""
        mail = eventually(lambda: self._mail(subject))
        body = mail.get_body(("plain",)).get_content()
        return str(re.search(r"http://\S+", body)[0])  # type: ignore[index]

    def _mail(self, subject: str) -> object:
        found = [
            m
            for m in self.platform.mails(self.person.email)
            if str(m["Subject"]).strip() == subject
        ]
        return found[-1] if found else None


@pytest.fixture(params=_WAYS, ids=str)
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(locale="th-TH", **_WAYS[request.param])
    yield opened
    opened.close()


@pytest.fixture
def visit(request: pytest.FixtureRequest, platform: Platform, context: BrowserContext) -> Visit:
    way = request.node.callspec.params["context"]
    serial = next(_SERIALS)
    person = Person("ปิ่น", "ที่นั่น", f"account{serial}@mail.example", serial=serial)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    has_script = bool(_WAYS[way].get("java_script_enabled", True))
    return Visit(page, platform.at(TOWN.subdomain), person, platform, has_script)


def test_from_the_terms_to_the_first_page(visit: Visit) -> None:
    page = visit.page
    visit.open("")
    page.get_by_role("link", name="ลงทะเบียน").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ข้อตกลงและเงื่อนไขการให้บริการ")
    page.get_by_role("button", name="ตกลง").click()
    expect(page.locator(".has-error")).to_have_count(1)
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    _fill_with_a_slip(visit)
    _photos_with_a_slip(visit)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ยินดีต้อนรับ คุณปิ่น")
    expect(page.get_by_text("กำลังตรวจสอบการยืนยันตัวตน")).to_be_visible()


def _fill_with_a_slip(visit: Visit) -> None:
    """A wrong telephone number: everything else stands there again, the password is not asked."""
    page = visit.page
    citizen.fill_registration(page, visit.person)
    page.get_by_label("โทรศัพท์มือถือ").fill("12")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.locator(".has-error")).to_have_count(1)
    expect(page.get_by_label("บ้านเลขที่")).to_have_value("99/1")
    expect(page.get_by_text("ตั้งรหัสผ่านไว้แล้ว")).to_be_visible()
    page.get_by_label("โทรศัพท์มือถือ").fill("081 234 5678")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_role("heading", level=1, name="ยืนยันตัวตน")).to_be_visible()
    # A reload, and a look back.
    page.reload()
    visit.open("register")
    expect(page.get_by_label("นามสกุล")).to_have_value(visit.person.last_name)
    visit.open("register/identity")


def _photos_with_a_slip(visit: Visit) -> None:
    page = visit.page
    citizen.attach_identity(page, visit.person)
    wrong = {"name": "selfie.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    page.get_by_label("ภาพถ่ายคู่กับบัตร").first.set_input_files(wrong)  # type: ignore[arg-type]
    page.get_by_role("button", name="ยืนยันตัวตน").click()
    expect(page.locator(".has-error")).to_have_count(1)
    if visit.has_script:
        right = {**wrong, "buffer": selfie_picture(visit.person)}
        page.get_by_label("ภาพถ่ายคู่กับบัตร").first.set_input_files(right)  # type: ignore[arg-type]
    else:
        citizen.attach_identity(page, visit.person)
    page.get_by_role("button", name="ยืนยันตัวตน").click()


@pytest.fixture
def registered(visit: Visit) -> Visit:
    citizen.register(visit.page, visit.address, visit.person)
    return visit


def test_a_forgotten_password(registered: Visit) -> None:
    page = registered.page
    registered.open("account")
    page.get_by_role("button", name="ออกจากระบบ").last.click()
    registered.open("sign-in")
    page.get_by_role("link", name="ลืมรหัสผ่าน").click()
    page.get_by_label("e-mail").fill(registered.person.email)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_text("จดหมายขยะ")).to_be_visible()
    link = registered.newest_link("แจ้งเปลี่ยนรหัสผ่าน")
    page.goto(link)
    expect(page.get_by_role("timer")).to_contain_text(
        re.compile(r"กรุณากำหนดรหัสผ่านใหม่ภายในเวลา\s*9 นาที \d+ วินาที")
    )
    field = page.get_by_label("กรุณากรอกรหัสผ่านใหม่", exact=True)
    field.fill("Abcd1234!")
    page.get_by_label("กรุณากรอกรหัสผ่านใหม่อีกครั้ง").fill("Abcd1234!")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.locator(".has-error")).to_contain_text("คาดเดาได้ง่าย")
    field.fill(NEW_PASSWORD)
    if registered.has_script:
        expect(page.get_by_text("รหัสผ่าน มีความปลอดภัยระดับดี")).to_be_visible()
    page.get_by_label("กรุณากรอกรหัสผ่านใหม่อีกครั้ง").fill(NEW_PASSWORD)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_text("ดำเนินการสำเร็จ")).to_be_visible()
    sign_in_citizen(page, registered.address, registered.person.national_id, NEW_PASSWORD)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ลิงก์")


# One width each with and without scripts: for pages whose layout others have shown already.
_TWO_WAYS = pytest.mark.parametrize("context", ["phone", "PC without JavaScript"], indirect=True)


@_TWO_WAYS
def test_somebody_else_s_registration_is_thrown_away(visit: Visit) -> None:
    page = visit.page
    visit.open("register/terms")
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    citizen.fill_registration(page, visit.person)
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_text(f"กำลังลงทะเบียนให้คุณ{visit.person.first_name}")).to_be_visible()
    visit.open("register")
    expect(page.get_by_text("เคยกรอกไว้แล้วบนอุปกรณ์นี้")).to_be_visible()
    page.get_by_role("button", name="เริ่มใหม่").click()
    expect(page.get_by_text("ลบข้อมูลที่กรอกค้างไว้แล้ว")).to_be_visible()
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    expect(page.get_by_label("นามสกุล")).to_have_value("")
    expect(page.get_by_text("เคยกรอกไว้แล้ว")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text(visit.person.email)).to_have_count(0)


@_TWO_WAYS
def test_a_place_that_no_list_knows(visit: Visit) -> None:
    """Advised once; a district of another province is refused."""
    page = visit.page
    visit.open("register/terms")
    page.get_by_label("ข้าพเจ้ายอมรับเงื่อนไข").check()
    page.get_by_role("button", name="ตกลง").click()
    citizen.fill_registration(page, visit.person)
    page.get_by_label("อำเภอ/เขต").fill("หาดใหญ่")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.locator(".has-error")).to_contain_text("เป็นอำเภอ/เขตของสงขลา ไม่ใช่นครสวรรค์")
    page.get_by_label("อำเภอ/เขต").fill("เมือง")
    page.get_by_label("ตำบล/แขวง").fill("ทุ่งสายรุ้ง")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.locator(".is-advice.has-error")).to_contain_text("ไม่พบในรายการ กรุณาตรวจสอบตัวสะกด")
    page.get_by_role("button", name="ถัดไป").click()
    expect(page.get_by_role("heading", level=1, name="ยืนยันตัวตน")).to_be_visible()


def test_signed_in_with_thaid(visit: Visit) -> None:
    """The proved ID of somebody of the cast is enough."""
    person = TOWN.citizens[0]
    visit.open("sign-in?next=/requests/")
    visit.page.get_by_role("link", name="เข้าสู่ระบบด้วย ThaiD").click()
    visit.page.get_by_role("link", name=person.first_name).first.click()
    expect(visit.page).to_have_url(f"{visit.address}requests/")


def test_signed_in_with_line(visit: Visit) -> None:
    visit.open("sign-in")
    visit.page.get_by_role("button", name="เข้าสู่ระบบด้วย LINE").click()
    visit.page.get_by_role("link", name="สมชาย").click()
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("ยินดีต้อนรับ")


@_TWO_WAYS
def test_another_mail_address_and_what_is_told(registered: Visit) -> None:
    page, before = registered.page, registered.person.email
    after = f"new-{before}"
    registered.open("account/email")
    page.get_by_label("e-mail ใหม่").fill(after)
    page.get_by_label("รหัสผ่านปัจจุบัน").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    mails = eventually(lambda: registered.platform.mails(after))
    body = mails[-1].get_body(("plain",)).get_content()
    page.goto(re.search(r"http://\S+", body)[0])  # type: ignore[index]
    confirm = page.locator("main button[type=submit]")
    if confirm.count():
        confirm.first.click()
    registered.open("account")
    expect(page.get_by_text(after)).to_be_visible()
    eventually(lambda: len(registered.platform.mails(before)) > 1)


@_TWO_WAYS
def test_a_device_is_signed_out_from_elsewhere(registered: Visit, chromium: Browser) -> None:
    other = chromium.new_context(locale="th-TH").new_page()
    sign_in_citizen(other, registered.address, registered.person.national_id)
    registered.open("account/devices")
    registered.page.locator("main").get_by_role("button", name="ออกจากระบบ").first.click()
    other.goto(f"{registered.address}account")
    expect(other).to_have_url(re.compile("/sign-in"))
    registered.open("account")
    expect(registered.page.get_by_role("heading", level=1, name="บัญชีของฉัน")).to_be_visible()
    other.context.close()


@_TWO_WAYS
def test_a_copy_of_my_data_and_the_end(registered: Visit) -> None:
    page = registered.page
    registered.open("account/data")
    page.get_by_label("รหัสผ่านปัจจุบัน").fill(PASSWORD)
    with page.expect_download() as started:
        page.locator("main button[type=submit]").first.click()
    names = zipfile.ZipFile(io.BytesIO(started.value.path().read_bytes())).namelist()
    assert any(name.endswith(".json") for name in names)
    assert any(name.endswith(".jpg") for name in names)
    registered.open("account/erase")
    page.get_by_label("ข้าพเจ้าเข้าใจว่าลบแล้วเรียกคืนไม่ได้").check()
    page.get_by_label("รหัสผ่านปัจจุบัน").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    if registered.has_script:
        page.locator("dialog button[value=yes]").click()
    expect(page.get_by_text("ลบบัญชีของท่านแล้ว")).to_be_visible()
    registered.open("account")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_inside_line_nobody_types(platform: Platform, chromium: Browser) -> None:
    """LIFF in LINE's browser: the linked สมชาย is led to the page that was meant."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="th-TH", user_agent=LINE_APP
    )
    page, address = context.new_page(), platform.at(TOWN.subdomain)
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    page.goto(f"{address}line/app?next=/requests/")
    page.get_by_role("link", name="สมชาย").click()
    expect(page).to_have_url(f"{address}requests/")
    context.close()


def test_without_line_s_script_the_button_remains(platform: Platform, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, user_agent=LINE_APP)
    page, address = context.new_page(), platform.at(TOWN.subdomain)
    context.route("**/liff/sdk.js", lambda route: route.abort())
    page.goto(f"{address}line/app?next=/requests/")
    page.get_by_role("button", name="เข้าสู่ระบบด้วย LINE").click()
    page.get_by_role("link", name="สมชาย").click()
    expect(page).to_have_url(f"{address}requests/")
    context.close()
