"""สมชาย reads English, มาลี Thai, or the other way round; what is kept is Thai for everyone."""

import json
import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from accounts.actions.api_tokens import issue
from accounts.models import User
from audit.models import Entry
from billing.fees.actions import save_payment_settings
from billing.fees.models import Fee, PaymentSettings, Receipt
from billing.fees.receipt_pdf import receipt_pdf
from billing.gateways.counter.actions import take_cash
from notifications.models import Message
from services.catalog.models import Service
from services.requests.actions import advance, attach_result
from services.requests.enums import EventKind, Outcome, Status
from services.requests.models import Event, Request
from services.requests.proof import proof_of_submission
from tests.billing.test_pdfs import text_of
from tests.factories import PASSWORD, citizen, light_answers, national_id, officer
from tests.services.requests.test_filing import file_request
from tests.signing import admit
from ui.language import speaking

HOST = {"headers": {"host": "thungsairung.localhost"}}
PDF = b"%PDF-1.4\n%%EOF\n"
THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.fixture
def somchai(municipality):
    return citizen(1)


@pytest.fixture
def malee(municipality):
    return officer()


@pytest.fixture
def filed(somchai):
    Service.objects.filter(slug="street-light").update(fee=Decimal("120.50"), working_days=3)
    return file_request(somchai)


def _speaks(person, language):
    User.objects.filter(pk=person.pk).update(language=language)
    person.refresh_from_db()


def _english(path, fields):
    client = Client()
    client.post(path, {**fields, "password": PASSWORD}, **HOST)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def english_citizen(somchai):
    return _english("/sign-in", {"national_id": national_id(1)})


@pytest.fixture
def english_officer(malee):
    return _english("/office/sign-in", {"email": malee.email})


@pytest.fixture
def english_admin(municipality):
    client = Client()
    admit(client, "wichai@thungsairung.example")
    client.cookies["language"] = "en"
    return client


def _page(client, path):
    answer = client.get(path, **HOST)
    assert answer.status_code == 200
    assert answer["Content-Language"] == "en"
    return answer.content.decode()


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", ["Register", "Three easy steps", "Within 3 working days", "Fee: 120.50 baht"]),
        ("/services/", ["All services", "Online complaints"]),
        ("/services/street-light/", ["Citizen&#x27;s guide", "Start the request", "Section 7"]),
        ("/api/v1/docs", ["API guide", "List of services"]),
    ],
)
def test_a_visitor_reads_english(filed, path, words):
    client = Client()
    client.cookies["language"] = "en"
    said = _page(client, path)
    for word in words:
        assert word in said or word.replace("&#x27;", "'") in said


def test_a_citizen_reads_english(english_citizen, filed, malee):
    said = _page(english_citizen, f"/requests/{filed.number}/")
    for words in ("Request no. ", "Status: ", "Submitted", "Counts as received", "To be paid"):
        assert words in said
    said = _page(english_citizen, f"/requests/{filed.number}/submitted")
    assert f"We have received your request no. {filed.number}" in said
    assert "B.E. 2565 (2022)" in said
    assert "My requests" in _page(english_citizen, "/requests/")
    assert "Proof of submission" in _page(english_citizen, "/documents/")


def test_a_citizen_is_told_in_english_what_to_correct(english_citizen, somchai):
    first = english_citizen.get("/services/street-light/start", **HOST)["Location"]
    typed = {"symptom": "", "count": "900", "_shown": "symptom count"}
    said = english_citizen.post(first, typed, **HOST).content.decode()
    assert "Please correct 2 items" in said
    assert "Please choose: อาการที่พบ" in said
    assert "จำนวนดวงที่เสีย must be 200 or less" in said
    assert "Save draft" in said


def test_an_officer_reads_english_and_the_act_is_told_in_english(english_officer, filed):
    assert "All unfinished" in _page(english_officer, "/office/")
    path = f"/office/requests/{filed.number}/"
    said = _page(english_officer, path)
    for words in ("Take this request", "Receive the request", "Shown to the citizen", "Fee"):
        assert words in said
    sent = {"to": "received", "note": ""}
    said = english_officer.post(f"{path}move", sent, follow=True, **HOST).content.decode()
    assert "The status is now “Received by officer”" in said
    sent = {"to": "done", "outcome": "refused", "note": ""}
    said = english_officer.post(f"{path}move", sent, follow=True, **HOST).content.decode()
    assert "Please tell the citizen the reason" in said
    assert Request.objects.get().status == Status.RECEIVED


# --- messages to a person -------------------------------------------------------------------------


def test_mails_are_in_the_language_of_the_citizen_whoever_acts(somchai, malee):
    Service.objects.filter(slug="street-light").update(fee=Decimal("120.50"), working_days=3)
    _speaks(somchai, "en")
    filed = file_request(somchai)
    sent = Message.objects.get(dedupe__endswith=":submitted")
    assert sent.subject == f"We have received your request no. {filed.number}"
    assert "It should be completed by" in sent.text
    assert "120.50 baht" in sent.text
    advance(officer=malee, request=filed, to=Status.RECEIVED)
    advance(
        officer=malee, request=filed, to=Status.DONE, outcome=Outcome.REFUSED, note="นอกเขต"
    )  # fmt: skip
    done = Message.objects.get(dedupe__endswith=":done")
    assert done.subject == f"Request no. {filed.number} is completed"
    assert "Outcome: Refused (นอกเขต)" in done.text


def test_an_english_officer_writes_thai_mails_to_a_thai_citizen(english_officer, filed):
    _speaks(User.objects.get(email="malee@office.example"), "en")
    path = f"/office/requests/{filed.number}"
    ask = {"text": "สำเนา", "until_0": "25", "until_1": "12", "until_2": "2569"}
    english_officer.post(f"{path}/ask", ask, **HOST)
    asked = Message.objects.get(dedupe__endswith=":asked")
    assert asked.subject == f"คำร้องเลขที่ {filed.number}: เจ้าหน้าที่ขอเอกสารเพิ่มเติม"
    assert "สำเนา ภายใน 25 ธันวาคม 2569" in asked.text
    english_officer.post(f"{path}/cash", {"key": str(uuid4())}, **HOST)
    paid = Message.objects.get(dedupe__endswith=":paid")
    assert paid.subject == f"ได้รับชำระค่าธรรมเนียมคำร้องเลขที่ {filed.number} แล้ว"
    assert "เล่มที่ 1 เลขที่ 1/" in paid.text


# --- records --------------------------------------------------------------------------------------


def test_what_english_speakers_do_is_recorded_in_thai(english_citizen, english_officer, somchai):
    Service.objects.filter(slug="street-light").update(fee=Decimal("120.50"))
    _speaks(somchai, "en")
    with speaking("en"):
        filed = file_request(somchai)
    path = f"/office/requests/{filed.number}"
    english_officer.post(f"{path}/cash", {"key": str(uuid4())}, **HOST)
    assert Fee.objects.get().title == f"ค่าธรรมเนียมแจ้งซ่อมไฟฟ้าสาธารณะ คำร้องเลขที่ {filed.number}"
    paid = Event.objects.get(kind=EventKind.PAYMENT)
    assert paid.text.startswith("120.50 บาท ใบเสร็จรับเงิน เล่มที่ 1 เลขที่ 1/")
    assert Entry.objects.get(verb="fee.paid").data["receipt"].startswith("เล่มที่ 1 เลขที่ 1/")
    said = _page(english_citizen, f"/requests/{filed.number}/")
    assert "Fee paid" in said
    assert f"book 1, no. 1/{Receipt.objects.get().fiscal_year}" in said


def test_a_voided_receipt_is_recorded_in_thai(english_admin, english_officer, filed):
    path = f"/office/requests/{filed.number}"
    english_officer.post(f"{path}/cash", {"key": str(uuid4())}, **HOST)
    receipt = Receipt.objects.get()
    void = f"{path}/receipts/{receipt.pk}/void"
    said = english_admin.post(void, {"reason": "ผิดคน"}, follow=True, **HOST).content.decode()
    assert "The receipt has been voided: book 1, no. 1/" in said
    noted = Event.objects.filter(kind=EventKind.PAYMENT).last()
    assert noted.text.startswith("ยกเลิกใบเสร็จรับเงิน เล่มที่ 1 เลขที่ 1/")
    assert noted.text.endswith("เหตุผล: ผิดคน")


def test_papers_are_thai_whoever_prints_them(english_citizen, filed, malee, somchai):
    english = english_citizen.get(f"/requests/{filed.number}/proof.pdf", **HOST)
    assert f"proof-of-submission-{filed.number}.pdf" in english["Content-Disposition"]
    thai = text_of(proof_of_submission(filed))
    assert text_of(english.content) == thai
    assert THAI.search(thai)
    attach_result(officer=malee, request=filed, content=PDF, name="ผล.pdf")
    with speaking("en"):
        receipt = take_cash(officer=malee, fee=Fee.objects.get(), key=uuid4()).receipt
        english_receipt = text_of(receipt_pdf(receipt))
    assert english_receipt == text_of(receipt_pdf(receipt))


# --- programs -------------------------------------------------------------------------------------


def test_programs_are_answered_in_thai_whatever_cookie_comes_along(somchai):
    token = issue(user=somchai, name="โปรแกรม", scopes=["requests:read", "requests:write"])[1]
    client = Client()
    client.cookies["language"] = "en"
    headers = {"host": "thungsairung.localhost", "authorization": f"Bearer {token}"}

    def file(**changes):
        data = {"key": str(uuid4()), "service": "street-light", "answers": light_answers(**changes)}
        return client.post(
            "/api/v1/requests", json.dumps(data), content_type="application/json", headers=headers
        ).json()

    refused = file(count=900)
    assert refused["detail"] == "กรุณาแก้ไขข้อมูลให้ครบถ้วน"
    assert refused["errors"]["count"] == {
        "code": "max",
        "message": "จำนวนดวงที่เสียต้องไม่เกิน 200",
    }
    assert file()["status_label"] == "ส่งคำร้อง"
    unknown = client.get("/api/v1/requests/x", headers={"host": headers["host"]})
    assert THAI.search(unknown.content.decode())


def test_pages_offer_payment_in_english(english_citizen, filed):
    save_payment_settings(
        by=None, settings=PaymentSettings(biller_id="099400000010100", is_on=True)
    )
    said = _page(english_citizen, f"/requests/{filed.number}/")
    assert "Scan the QR code to pay 120.50 baht with any banking app." in said
    assert "Bring 120.50 baht in cash to the office" in said
