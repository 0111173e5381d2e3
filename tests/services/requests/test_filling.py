"""สมชาย fills in a form page by page; nothing he typed is lost."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from documents.models import StoredFile
from services.requests.actions import submit_draft
from services.requests.desks import Filing
from services.requests.models import Draft, Request
from tests.factories import PASSWORD, citizen, national_id

HOST = {"headers": {"host": "thungsairung.localhost"}}


def photo(name="ไฟดับ.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (80, 60), (30, 40, 60)).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def somchai(municipality):
    citizen(1)
    client = Client()
    client.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD}, **HOST)
    return client


@pytest.fixture
def first_page(somchai):
    return somchai.get("/services/street-light/start", **HOST)["Location"]


def second_page(somchai, first_page):
    shown = "symptom count"
    answer = somchai.post(first_page, {"symptom": "out", "count": "2", "_shown": shown}, **HOST)
    assert answer.status_code == 302
    return answer["Location"]


PLACE = {
    "pole_known": "no",
    "landmark": "หน้าศาลาประชาคมหมู่ที่ 4",
    "phone": "0812345678",
    "_shown": "pole_known landmark point photos phone",
}


def test_the_whole_form(somchai, first_page):
    page = second_page(somchai, first_page)
    answer = somchai.post(page, {**PLACE, "photos.file": photo()}, **HOST)
    assert answer["Location"].endswith("/review")
    review = somchai.get(answer["Location"], **HOST).content.decode()
    assert "หน้าศาลาประชาคมหมู่ที่ 4" in review
    assert "ไฟดับ.jpg" in review
    done = somchai.post(answer["Location"], {}, **HOST)
    request = Request.objects.get()
    assert done["Location"] == f"/requests/{request.number}/submitted"
    assert StoredFile.objects.get(purpose="evidence").owner == request.owner
    assert not Draft.objects.exists()
    again = somchai.post(answer["Location"], {}, **HOST)
    assert again["Location"] == done["Location"]
    assert Request.objects.count() == 1


def test_a_wrong_answer_is_told_beside_its_field_and_kept(somchai, first_page):
    typed = {"symptom": "out", "count": "900", "_shown": "symptom count"}
    page = somchai.post(first_page, typed, **HOST).content.decode()
    assert "กรุณาแก้ไข 1 รายการ" in page
    assert 'value="900"' in page
    assert Draft.objects.get().answers["count"] == "900"


def test_a_wrong_file_loses_neither_words_nor_the_right_file(somchai, first_page):
    page = second_page(somchai, first_page)
    bad = SimpleUploadedFile("x.jpg", b"<script>alert(1)</script>", "image/jpeg")
    odd = SimpleUploadedFile("100% & <b>.jpg", b"x", "image/jpeg")
    answer = somchai.post(page, {**PLACE, "photos.file": [photo(), bad, odd]}, **HOST)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "x.jpg: ไฟล์นี้เปิดไม่ได้หรือไม่ใช่ชนิดที่รับ" in text
    assert "100% &amp; &lt;b&gt;.jpg: ไฟล์นี้เปิดไม่ได้" in text
    assert "<b>.jpg" not in text
    assert "ไฟดับ.jpg" in text
    assert "หน้าศาลาประชาคมหมู่ที่ 4" in text


def test_a_draft_is_kept_and_found_again_on_another_device(somchai, first_page):
    typed = {"symptom": "blinking", "count": "", "save": "1", "_shown": "symptom count"}
    assert somchai.post(first_page, typed, **HOST)["Location"] == "/requests/"
    phone = Client()
    phone.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD}, **HOST)
    again = phone.get("/services/street-light/start", **HOST)["Location"]
    assert again == first_page
    assert 'value="blinking" checked' in phone.get(again, **HOST).content.decode()


def test_the_draft_of_another_is_not_found(somchai, first_page):
    citizen(2)
    other = Client()
    other.post("/sign-in", {"national_id": national_id(2), "password": PASSWORD}, **HOST)
    assert other.get(first_page, **HOST).status_code == 404
    assert other.post(first_page, {"symptom": "out"}, **HOST).status_code == 404
    assert Draft.objects.get().answers.get("symptom") is None


def test_a_new_version_carries_what_fits_and_says_so(somchai, first_page):
    from accounts.models import User
    from forms_engine import builder
    from services.catalog.actions import edit_draft, publish
    from services.catalog.models import Service
    from services.catalog.queries import published_form

    somchai.post(first_page, {"symptom": "out", "count": "2", "_shown": "symptom count"}, **HOST)
    service = Service.objects.get(slug="street-light")
    admin = User.objects.get(role="admin")
    schema = builder.remove_field(published_form(service).schema, "count")
    edit_draft(by=admin, service=service, edit=lambda _: schema, deed="")
    publish(service=service, by=admin)
    page = somchai.get(first_page, **HOST).content.decode()
    assert "หน่วยงานปรับปรุงแบบฟอร์มนี้" in page
    assert "จำนวนดวงที่เสีย" in page
    draft = Draft.objects.get()
    assert draft.answers["symptom"] == "out"
    assert "count" not in draft.answers


def test_a_photo_that_was_taken_out_again_does_not_reach_the_office(
    somchai, first_page, django_capture_on_commit_callbacks
):
    page = second_page(somchai, first_page)
    files = {"photos.file": [photo("a.jpg"), photo("b.jpg")]}
    somchai.post(page, {**PLACE, **files}, **HOST)
    first, second = Draft.objects.get().answers["photos"]
    kept = {"photos": [first, second], "_remove_photos": first}
    somchai.post(page, {**PLACE, **kept}, **HOST)
    review = somchai.post(page, {**PLACE, "photos": second}, **HOST)["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        somchai.post(review, {}, **HOST)
    assert [str(f.pk) for f in StoredFile.objects.filter(purpose="evidence")] == [second]


def test_what_was_typed_survives_a_new_version_that_moved_the_page(somchai, first_page):
    from accounts.models import User
    from forms_engine import builder
    from services.catalog.actions import edit_draft, publish
    from services.catalog.models import Service
    from services.catalog.queries import published_form

    page = second_page(somchai, first_page)
    service = Service.objects.get(slug="street-light")
    admin = User.objects.get(role="admin")
    schema = published_form(service).schema
    schema, new_page = builder.add_page(schema, "ที่ใหม่")
    for field in ("pole_known", "pole", "landmark", "point", "photos", "phone"):
        schema = builder.move_field(schema, field, new_page)
    edit_draft(
        by=admin, service=service, edit=lambda _: builder.remove_page(schema, "place"), deed=""
    )
    publish(service=service, by=admin)
    somchai.post(page, PLACE, **HOST)
    assert Draft.objects.get().answers["landmark"] == "หน้าศาลาประชาคมหมู่ที่ 4"


def test_the_draft_of_a_closed_service_waits(somchai, first_page):
    from services.catalog.models import Service

    Service.objects.update(is_open=False)
    answer = somchai.get("/services/street-light/start", **HOST)
    assert answer["Location"] == "/requests/"
    assert "ปิดรับคำร้องชั่วคราว" in somchai.get("/requests/", **HOST).content.decode()
    assert Draft.objects.exists()


def test_what_was_typed_after_the_session_ended_is_there_after_signing_in(somchai, first_page):
    page = second_page(somchai, first_page)
    somchai.session.flush()
    somchai.cookies.clear()
    answer = somchai.post(page, PLACE, **HOST)
    assert "/sign-in" in answer["Location"]
    fields = {"national_id": national_id(1), "password": PASSWORD, "next": page}
    assert somchai.post("/sign-in", fields, **HOST)["Location"] == page
    text = somchai.get(page, **HOST).content.decode()
    assert "ข้อมูลที่กรอกก่อนเข้าสู่ระบบยังอยู่ครบ" in text
    assert "หน้าศาลาประชาคมหมู่ที่ 4" in text
    assert Draft.objects.get().answers["landmark"] == "หน้าศาลาประชาคมหมู่ที่ 4"


def test_what_one_typed_does_not_reach_the_draft_of_another(somchai, first_page):
    page = second_page(somchai, first_page)
    citizen(2)
    stranger = Client()
    stranger.post(page, {**PLACE, "landmark": "ของคนอื่น"}, **HOST)
    fields = {"national_id": national_id(2), "password": PASSWORD, "next": page}
    stranger.post("/sign-in", fields, **HOST)
    assert stranger.get(page, **HOST).status_code == 404
    assert "landmark" not in Draft.objects.get().answers


def test_going_back_keeps_what_was_typed(somchai, first_page):
    page = second_page(somchai, first_page)
    answer = somchai.post(page, {**PLACE, "phone": "12", "back": "1"}, **HOST)
    assert answer["Location"] == first_page
    assert Draft.objects.get().answers["landmark"] == "หน้าศาลาประชาคมหมู่ที่ 4"
    assert 'value="12"' in somchai.get(page, **HOST).content.decode()


def test_files_beyond_the_limit_are_refused_and_not_kept(somchai, first_page):
    page = second_page(somchai, first_page)
    many = [photo(f"{n}.jpg") for n in range(7)]
    text = somchai.post(page, {**PLACE, "photos.file": many}, **HOST).content.decode()
    assert "แนบได้ไม่เกิน 5 ไฟล์" in text
    assert StoredFile.objects.filter(purpose="evidence").count() == 5


def test_fields_that_appear_are_named(somchai, first_page):
    page = second_page(somchai, first_page)
    typed = {**PLACE, "pole_known": "yes"}
    text = somchai.post(page, typed, **HOST).content.decode()
    assert "มีช่องให้กรอกเพิ่มจากคำตอบของท่าน" in text
    assert 'href="#f-pole"' in text


def test_a_click_that_sees_the_draft_go_is_led_to_the_request(somchai, first_page, monkeypatch):
    page = second_page(somchai, first_page)
    review = somchai.post(page, PLACE, **HOST)["Location"]
    looked = Filing.draft

    def filed_first(filing, pk):
        submit_draft(looked(filing, pk))
        return looked(filing, pk)

    monkeypatch.setattr(Filing, "draft", filed_first)
    answer = somchai.post(review, {}, **HOST)
    assert answer["Location"] == f"/requests/{Request.objects.get().number}/submitted"
    monkeypatch.undo()
    assert somchai.post(f"/apply/{uuid4()}/review", {}, **HOST).status_code == 404
