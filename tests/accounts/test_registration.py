"""From the terms to a signed-in citizen, and what goes wrong on the way."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Acceptance, HalfRegistration, IdentityImage, User
from accounts.models.user import citizen_login
from documents.queries import content_of
from tests.accounts.test_crossing import changed_share, picture
from tests.factories import PASSWORD, citizen, national_id

HOST = {"headers": {"host": "thungsairung.localhost"}}
TYPED = {
    "national_id": "1-0000-00000-10-9",
    "title": "นาย",
    "first_name": "สมชาย",
    "last_name": "รุ่งเรือง",
    "birth_date_0": "12",
    "birth_date_1": "4",
    "birth_date_2": "2528",
    "phone": "081 234 5678",
    "email": "Somchai@Mail.example",
    "house_no": "12/3",
    "subdistrict": "ปากน้ำโพ",
    "district": "เมือง",
    "province": "นครสวรรค์",
    "postcode": "60000",
    "password": PASSWORD,
    "password_again": PASSWORD,
}


def typed(**changes):
    return {**TYPED, "national_id": national_id(10), **changes}


@pytest.fixture
def visitor(municipality):
    client = Client()
    assert client.post("/register/terms", {"accept": "on"}, **HOST).status_code == 302
    return client


def images():
    return {f"image_{n}": SimpleUploadedFile(f"{n}.jpg", picture(), "image/jpeg") for n in (1, 2)}


def test_terms_come_first(municipality):
    assert Client().get("/register", **HOST)["Location"] == "/register/terms"
    refused = Client().post("/register/terms", {}, **HOST)
    assert "ข้าพเจ้ายอมรับเงื่อนไข" in refused.content.decode()


def test_the_whole_way(visitor):
    assert visitor.post("/register", typed(), **HOST)["Location"] == "/register/identity"
    half = HalfRegistration.objects.get()
    assert PASSWORD not in half.password
    assert national_id(10).encode() not in bytes(half.sealed_fields)
    assert visitor.post("/register/identity", images(), **HOST)["Location"] == "/"
    user = User.objects.get(login=citizen_login(national_id(10)))
    assert user.national_id == national_id(10)
    assert user.email == "somchai@mail.example"
    assert user.birth_date.isoformat() == "1985-04-12"
    assert Acceptance.objects.get(user=user).terms.version == 1
    assert bytes(HalfRegistration.objects.get().sealed_fields) == b""
    welcome = visitor.get("/", **HOST).content.decode()
    assert "ยินดีต้อนรับ คุณสมชาย" in welcome
    assert "กำลังตรวจสอบการยืนยันตัวตน" in welcome


def test_only_crossed_out_pictures_reach_storage(visitor, tmp_path):
    from io import BytesIO

    from PIL import Image

    visitor.post("/register", typed(), **HOST)
    visitor.post("/register/identity", images(), **HOST)
    stored = [content_of(image.file) for image in IdentityImage.objects.all()]
    assert len(stored) == 2
    for content in stored:
        image = Image.open(BytesIO(content)).convert("RGB")
        assert changed_share(image, (120, 140, 160)) > 0.02
    assert picture() not in [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("national_id", "1-0000-00000-10-0", "เลขประจำตัวประชาชนไม่ถูกต้อง กรุณาตรวจสอบอีกครั้ง"),
        ("phone", "021234567", "เบอร์โทรศัพท์มือถือต้องมี 10 หลัก"),
        ("email", "somchai", "รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com"),
        ("birth_date_0", "31", "วันที่ไม่ถูกต้อง"),
        ("birth_date_2", "2600", "วันเดือนปีเกิดไม่ถูกต้อง"),
        ("postcode", "6000", "รหัสไปรษณีย์ต้องมี 5 หลัก"),
        ("first_name", "", "กรุณากรอกชื่อ"),
        ("password", "password", "รหัสผ่านต้องมี"),
        ("password", "Abcd1234!", "คาดเดาได้ง่าย"),
        ("password_again", "Rim9#nam", "รหัสผ่านทั้งสองช่องไม่ตรงกัน"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(
    visitor, field, value, message
):
    answer = visitor.post("/register", typed(**{field: value}), **HOST)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert message in page
    for kept in ("สมชาย", "ปากน้ำโพ"):
        assert kept in page or field == "first_name"
    assert PASSWORD not in page
    assert not HalfRegistration.objects.exists()


def test_a_taken_id_or_mail_is_refused_without_saying_which(visitor):
    citizen(10)
    by_id = visitor.post("/register", typed(email="other@mail.example"), **HOST).content.decode()
    by_mail = visitor.post(
        "/register", typed(national_id=national_id(11), email="somchai10@mail.example"), **HOST
    ).content.decode()
    told = "ไม่สามารถลงทะเบียนด้วยข้อมูลนี้ได้"
    assert told in by_id
    assert told in by_mail


def test_a_file_that_is_no_picture_is_told_beside_its_field(visitor):
    visitor.post("/register", typed(), **HOST)
    files = {**images(), "image_2": SimpleUploadedFile("x.jpg", b"no picture", "image/jpeg")}
    page = visitor.post("/register/identity", files, **HOST).content.decode()
    assert "ไม่ใช่ภาพ JPEG" in page
    assert not User.objects.citizens().exists()
    assert HalfRegistration.objects.exists()


def test_sign_in_does_not_say_which_part_was_wrong(municipality):
    citizen(1)
    pages = [
        Client().post("/sign-in", {"national_id": number, "password": word}, **HOST)
        for number, word in ((national_id(1), "Wrong9#word"), (national_id(2), PASSWORD))
    ]
    for page in pages:
        assert "เลขประจำตัวประชาชนหรือรหัสผ่านไม่ถูกต้อง" in page.content.decode()


def test_guessing_is_slowed_down_and_the_owner_is_not_locked_for_good(municipality):
    from accounts.models import Throttle

    citizen(1)
    client = Client()
    for _ in range(8):
        client.post("/sign-in", {"national_id": national_id(1), "password": "x"}, **HOST)
    right = {"national_id": national_id(1), "password": PASSWORD}
    assert re.search(r"กรุณารอ \d+ นาที", client.post("/sign-in", right, **HOST).content.decode())
    Throttle.objects.all().delete()
    assert client.post("/sign-in", right, **HOST).status_code == 302


def _half(serial):
    from django.utils import timezone

    from accounts.actions.registration import keep_half
    from accounts.enums import TermsKind
    from accounts.queries import current_terms
    from tests.factories import citizen_fields

    return keep_half(
        fields=citizen_fields(serial),
        password="Evil9#word",
        terms=current_terms(TermsKind.TERMS),
        accepted_at=timezone.now(),
    )


def test_an_expired_half_registration_never_leads_to_the_account_of_another(municipality):
    from accounts.actions.registration import Expired, register

    half = _half(10)
    citizen(10)
    HalfRegistration.objects.filter(pk=half.pk).delete()
    with pytest.raises(Expired):
        register(half, [])


def test_the_same_half_registration_twice_is_one_account(municipality):
    from accounts.actions.registration import register

    half = _half(10)
    assert register(half, []).pk == register(half, []).pk
    assert bytes(HalfRegistration.objects.get().sealed_fields) == b""


def test_whoever_has_the_id_is_told_of_the_try_once_a_day(visitor):
    from notifications.models import Message

    citizen(10)
    for _ in range(3):
        visitor.post("/register", typed(email="other@mail.example"), **HOST)
    message = Message.objects.get(dedupe__contains="registration-tried")
    assert message.recipient == "somchai10@mail.example"
    assert message.channel == "mail"


def test_searching_for_taken_ids_is_slowed_down(visitor):
    citizen(10)
    for _ in range(20):
        visitor.post("/register", typed(email="other@mail.example"), **HOST)
    page = visitor.post("/register", typed(email="other@mail.example"), **HOST).content.decode()
    assert "ลองผิดหลายครั้ง" in page


def test_new_images_while_the_storage_is_down_lose_nothing(municipality, monkeypatch):
    from accounts.actions.identity import refuse
    from documents.actions import NotStored
    from tests.factories import officer

    person = citizen(1)
    refuse(officer=officer(), proof=person.proofs.get(), reason="ภาพไม่ชัดเจน")
    client = Client()
    client.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD}, **HOST)

    def down(*args):
        raise NotStored("down")

    monkeypatch.setattr("documents.actions.put", down)
    page = client.post("/account/identity", images(), **HOST)
    assert page.status_code == 200
    assert "ระบบขัดข้องชั่วคราว ข้อมูลที่กรอกยังอยู่" in page.content.decode()
    assert person.proofs.count() == 1


def test_what_was_typed_stands_there_again_except_the_password(visitor):
    visitor.post("/register", typed(), **HOST)
    page = visitor.get("/register", **HOST).content.decode()
    for value in ("สมชาย", "0812345678", "somchai@mail.example", "12/3", 'value="2528"'):
        assert value in page
    assert "ตั้งรหัสผ่านไว้แล้ว" in page
    assert PASSWORD not in page
    corrected = typed(first_name="สมศักดิ์", password="", password_again="")
    assert visitor.post("/register", corrected, **HOST).status_code == 302
    assert HalfRegistration.objects.count() == 1
    visitor.post("/register/identity", images(), **HOST)
    user = User.objects.get(login=citizen_login(national_id(10)))
    assert user.first_name == "สมศักดิ์"
    assert user.check_password(PASSWORD)


def test_a_good_password_is_not_asked_for_twice(visitor):
    page = visitor.post("/register", typed(phone="12"), **HOST).content.decode()
    assert "ตั้งรหัสผ่านไว้แล้ว" in page
    assert PASSWORD not in page
    again = typed(password="", password_again="")
    assert visitor.post("/register", again, **HOST).status_code == 302
    visitor.post("/register/identity", images(), **HOST)
    assert User.objects.get(login=citizen_login(national_id(10))).check_password(PASSWORD)


def test_a_password_that_was_not_good_is_asked_for_again(visitor):
    page = visitor.post("/register", typed(password_again="Rim9#nam"), **HOST).content.decode()
    assert "ตั้งรหัสผ่านไว้แล้ว" not in page
    page = visitor.post("/register", typed(password="", password_again=""), **HOST).content.decode()
    assert "กรุณากรอกรหัสผ่าน" in page


def test_a_double_submit_ends_on_the_first_page(visitor):
    visitor.post("/register", typed(), **HOST)
    visitor.post("/register/identity", images(), **HOST)
    assert visitor.post("/register/identity", images(), **HOST)["Location"] == "/"
    assert User.objects.filter(login=citizen_login(national_id(10))).count() == 1


@pytest.mark.parametrize(
    ("province", "postcode", "is_good"),
    [("นครสวรรค์", "60000", True), ("นครสวรรค์", "50000", False), ("เชียงใหม่", "50200", True)],
)
def test_a_postcode_of_another_province_is_told(visitor, province, postcode, is_good):
    place = {"subdistrict": "ศรีภูมิ"} if province == "เชียงใหม่" else {}
    answer = visitor.post("/register", typed(province=province, postcode=postcode, **place), **HOST)
    assert (answer.status_code == 302) is is_good
    assert is_good or "รหัสไปรษณีย์นี้ไม่ใช่ของจังหวัด" in answer.content.decode()


def test_of_two_passwords_the_later_one_counts(visitor):
    """One is chosen beside another mistake, another with the correction, none on a look back."""
    visitor.post("/register", typed(phone="12"), **HOST)
    later = "Fah8$krab"
    visitor.post("/register", typed(password=later, password_again=later), **HOST)
    visitor.post("/register", typed(password="", password_again=""), **HOST)
    visitor.post("/register/identity", images(), **HOST)
    assert User.objects.get(login=citizen_login(national_id(10))).check_password(later)


# --- somebody else sat here before ----------------------------------------------------------------

START_OVER = "/register/start-over"


def test_one_button_throws_a_half_registration_away(visitor):
    visitor.post("/register", typed(), **HOST)
    page = visitor.get("/register", **HOST).content.decode()
    assert "แบบฟอร์มนี้เคยกรอกไว้แล้วบนอุปกรณ์นี้" in page
    assert f'action="{START_OVER}"' in page
    assert "กำลังลงทะเบียนให้คุณสมชาย" in visitor.get("/register/identity", **HOST).content.decode()
    assert visitor.get(START_OVER, **HOST).status_code == 405
    assert HalfRegistration.objects.exists()
    assert visitor.post(START_OVER, **HOST)["Location"] == "/register/terms"
    assert not HalfRegistration.objects.exists()
    # The next person reads and accepts the terms.
    assert visitor.get("/register", **HOST)["Location"] == "/register/terms"
    assert visitor.post("/register/identity", images(), **HOST)["Location"] == "/register"
    visitor.post("/register/terms", {"accept": "on"}, **HOST)
    page = visitor.get("/register", **HOST).content.decode()
    for gone in ("สมชาย", "ตั้งรหัสผ่านไว้แล้ว", "เคยกรอกไว้แล้ว"):
        assert gone not in page
    assert not User.objects.citizens().exists()


def test_a_form_that_nobody_filled_in_says_nothing_of_it(visitor):
    for page in (
        visitor.get("/register", **HOST),
        visitor.post("/register", typed(phone="1"), **HOST),
    ):
        assert "เคยกรอกไว้แล้ว" not in page.content.decode()


def test_throwing_away_ends_nothing_else(visitor):
    """What became an account stays, and so does the registration of another browser."""
    other = Client()
    other.post("/register/terms", {"accept": "on"}, **HOST)
    other.post("/register", typed(national_id=national_id(11), email="b@mail.example"), **HOST)
    visitor.post("/register", typed(), **HOST)
    visitor.post("/register/identity", images(), **HOST)
    visitor.post(START_OVER, **HOST)
    assert "ยินดีต้อนรับ" in visitor.get("/", **HOST).content.decode()
    assert HalfRegistration.objects.filter(became=None).count() == 1
    assert other.get("/register/identity", **HOST).status_code == 200
    assert Client().post(START_OVER, **HOST).status_code == 302
    assert HalfRegistration.objects.filter(became=None).count() == 1


def test_it_needs_the_page_s_own_token(visitor):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = visitor.cookies
    visitor.post("/register", typed(), **HOST)
    assert strict.post(START_OVER, **HOST).status_code == 403
    assert HalfRegistration.objects.exists()


@pytest.mark.parametrize("first", [{}, {"phone": "12"}], ids=["half", "mistake"])
def test_the_next_person_never_gets_the_password_of_the_one_before(visitor, first):
    visitor.post("/register", typed(**first), **HOST)
    other = {"national_id": national_id(11), "email": "b@mail.example", "first_name": "ปิ่นมณี"}
    left_empty = typed(**other, password="", password_again="")
    page = visitor.post("/register", left_empty, **HOST).content.decode()
    assert "กรุณาตั้งรหัสผ่านใหม่" in page
    assert "ตั้งรหัสผ่านไว้แล้ว" not in page
    assert visitor.get("/register/identity", **HOST).status_code == (302 if first else 200)
    own = "Fah8$krab"
    visitor.post("/register", typed(**other, password=own, password_again=own), **HOST)
    visitor.post("/register/identity", images(), **HOST)
    user = User.objects.get(login=citizen_login(national_id(11)))
    assert (user.check_password(own), user.check_password(PASSWORD)) == (True, False)


def test_pages_with_personal_data_are_in_no_cache(visitor):
    visitor.post("/register", typed(), **HOST)
    for path in ("/register", "/register/identity"):
        assert "no-store" in visitor.get(path, **HOST)["Cache-Control"]
