"""วิชัย keeps the catalogue in English; what he makes is Thai, because citizens read it."""

import pytest
from django.test import Client

from services.catalog.models import ClosedDay, Service
from services.catalog.queries import draft_form
from tests.services.catalog.test_managing import service_fields
from tests.signing import admit
from ui.language import speaking

HOST = {"headers": {"host": "thungsairung.localhost"}}
FORM = "/manage/services/street-light/form/"


@pytest.fixture
def wichai(municipality):
    client = Client()
    admit(client, "wichai@thungsairung.example")
    client.cookies["language"] = "en"
    return client


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ["Overview", "Open services", "Identity photos"]),
        ("categories/", ["Service categories", "Name of the category", "Online complaints"]),
        ("categories/new/", ["Name of the category", "Order"]),
        ("services/", ["Services and forms", "Choose from the service library", "Open"]),
        ("services/new/", ["Division in charge", "Left empty, it shows “Fee as set by ordinance”"]),
        ("services/library/", ["Service library", "Add the chosen services"]),
        ("services/street-light/form/", ["Version 1 is in use", "Move up", "One choice"]),
        ("services/street-light/form/preview/", ["Fill it in as a citizen does", "Phone"]),
        ("services/street-light/form/trial/", ["Preview: nothing is sent", "Next"]),
        ("services/street-light/form/rules/", ["Most forms need none", "Add a rule"]),
        ("services/street-light/form/new-rule/", ["What must hold"]),
        ("services/street-light/form/new-fee/", ["Always due", "Names that can be used"]),
        ("services/street-light/form/cases/", ["No test cases yet"]),
        ("services/street-light/form/versions/", ["There is one version only"]),
        ("services/street-light/form/file/", ["At most 2 MB"]),
        ("services/street-light/form/fields/count/move/", ["Top of the page"]),
        ("lists/", ["No lists yet"]),
        ("lists/new/", ["One entry a line"]),
        ("services/street-light/form/pages/problem/", ["Title of the page", "Always shown"]),
        ("services/street-light/form/pages/problem/new/", ["Position on the map", "Bank account"]),
        (
            "services/street-light/form/fields/count/",
            ["Decimal places", "Type: Number", "Always required"],
        ),
        ("profile/", ["Municipality details"]),
        ("payment/", ["PromptPay biller ID", "How to pay at the counter"]),
    ],
)
def test_the_screens_speak_english(wichai, path, words):
    answer = wichai.get(f"/manage/{path}", **HOST)
    said = answer.content.decode()
    assert answer.status_code == 200
    for word in words:
        assert word in said


def test_closed_days_show_the_year_of_the_page(wichai):
    ClosedDay.objects.create(day="2026-12-25", name="วันปิดปรับปรุง")
    said = wichai.get("/manage/closed-days/", **HOST).content.decode()
    assert "25 December 2026" in said
    assert "Public holidays in 20" in said


def test_what_cannot_be_saved_is_told_in_english(wichai):
    fields = service_fields(slug="new", fee="-1")
    said = wichai.post("/manage/services/new/", fields, **HOST).content.decode()
    assert "The system uses this name" in said
    assert "A fee must be 0 baht or more" in said
    assert not Service.objects.filter(slug="new").exists()


def test_the_code_of_the_banner_stays_thai(wichai):
    said = wichai.get("/manage/", **HOST).content.decode()
    assert "บริการประชาชนออนไลน์ e-SERVICE" in said


def test_forms_begin_in_thai_whoever_makes_them(wichai):
    wichai.post("/manage/services/new/", service_fields(), **HOST)
    assert draft_form(Service.objects.get(slug="bin")).schema["pages"][0]["title"] == "รายละเอียด"
    wichai.post(FORM, {"do": "page-add", "at_step": "0"}, **HOST)
    for step, kind in enumerate(("choice", "table"), start=1):
        wichai.post(f"{FORM}pages/problem/new/", {"type": kind, "at_step": step}, **HOST)
    schema = draft_form(Service.objects.get(slug="street-light")).schema
    choice, table = schema["pages"][0]["fields"][-2:]
    assert schema["pages"][-1]["title"] == "หน้าใหม่"
    assert (choice["label"], choice["choices"][0]["label"]) == ("เลือกหนึ่งข้อ", "ตัวเลือกที่ 1")
    assert table["columns"][0]["label"] == "รายการ"


def test_fee_and_time_are_said_in_the_language_of_the_reader(municipality):
    service = Service(fee=20, working_days=1)
    assert (service.fee_text, service.time_text) == ("ค่าธรรมเนียม 20.00 บาท", "ภายใน 1 วันทำการ")
    with speaking("en"):
        assert (service.fee_text, service.time_text) == ("Fee: 20.00 baht", "Within 1 working day")
