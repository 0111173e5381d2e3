"""สมชาย owes the fee of a service, pays it, and gets a receipt; nothing is approved before that."""

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts.actions.api_tokens import issue
from accounts.models import User
from billing.fees.actions import PaymentRefused, raise_fee, save_payment_settings
from billing.fees.enums import FeeStatus
from billing.fees.models import Fee, Payment, PaymentSettings, Receipt
from billing.fees.ways import ways_to_pay
from billing.gateways.counter.actions import take_cash
from billing.gateways.promptpay.actions import confirm_transfer
from billing.gateways.promptpay.tlv import fields
from notifications.models import Message
from services.catalog.models import Service
from services.requests.actions import Refused, advance
from services.requests.enums import EventKind, Outcome, Status
from services.requests.models import Event, Request
from services.requests.payment import void
from services.requests.queries import public_events
from tests.factories import PASSWORD, citizen, national_id, officer
from tests.services.requests.test_api import call
from tests.services.requests.test_filing import file_request
from tests.signing import admit

HOST = {"headers": {"host": "thungsairung.localhost"}}
BILLER = "099400000010100"


@pytest.fixture
def malee(municipality):
    return officer()


@pytest.fixture
def wichai(municipality):
    return User.objects.get(role="admin")


@pytest.fixture
def somchai(municipality):
    return citizen(1)


def _cost(amount):
    Service.objects.filter(slug="street-light").update(fee=amount)


@pytest.fixture
def filed(somchai):
    _cost(Decimal("120.50"))
    return file_request(somchai)


@pytest.fixture
def fee(filed):
    return Fee.objects.get()


@pytest.fixture
def promptpay(municipality):
    save_payment_settings(by=None, settings=PaymentSettings(biller_id=BILLER, is_on=True))


def _signed_in(serial=1):
    client = Client()
    client.post("/sign-in", {"national_id": national_id(serial), "password": PASSWORD}, **HOST)
    return client


def _at_the_office(mail):
    client = Client()
    admit(client, mail)
    return client


def _page(client, path):
    return client.get(path, **HOST).content.decode()


def _under_way(request, malee):
    advance(officer=malee, request=request, to=Status.RECEIVED)
    advance(officer=malee, request=request, to=Status.IN_PROGRESS)


# --- owing ----------------------------------------------------------------------------------------


def test_filing_raises_the_fee_once_per_key(somchai):
    _cost(Decimal("120.50"))
    key = uuid4()
    filed = file_request(somchai, key=key)
    assert file_request(somchai, key=key) == filed
    fee = Fee.objects.get()
    assert (fee.payable, fee.amount, fee.payer) == (filed.owner, Decimal("120.50"), somchai)
    assert filed.number in fee.title
    assert "120.50 บาท" in Message.objects.get(dedupe__endswith=":submitted").text


@pytest.mark.parametrize("cost", [None, Decimal(0)])
def test_a_free_service_raises_nothing_and_shows_nothing(somchai, malee, cost):
    _cost(cost)
    filed = file_request(somchai)
    assert not Fee.objects.exists()
    assert 'id="fee"' not in _page(_signed_in(), f"/requests/{filed.number}/")
    assert 'id="fee"' not in _page(
        _at_the_office("malee@office.example"), f"/office/requests/{filed.number}/"
    )
    _under_way(filed, malee)
    advance(officer=malee, request=filed, to=Status.DONE)


def test_a_fee_keeps_its_amount_when_the_ordinance_changes(fee):
    _cost(Decimal(500))
    assert Fee.objects.get().amount == Decimal("120.50")


@pytest.mark.parametrize("page", ["", "submitted"])
def test_without_a_biller_the_counter_is_named(fee, filed, page):
    said = _page(_signed_in(), f"/requests/{filed.number}/{page}")
    assert "120.50 บาท" in said
    assert "ชำระที่เคาน์เตอร์" in said
    assert "qr.png" not in said
    assert _signed_in().get(f"/requests/{filed.number}/qr.png", **HOST).status_code == 404


@pytest.mark.parametrize("page", ["", "submitted"])
def test_with_a_biller_the_page_shows_the_code(promptpay, fee, filed, page):
    client = _signed_in()
    assert f'src="/requests/{filed.number}/qr.png"' in _page(
        client, f"/requests/{filed.number}/{page}"
    )
    picture = client.get(f"/requests/{filed.number}/qr.png", **HOST)
    assert picture.content.startswith(b"\x89PNG")
    assert picture["Cache-Control"] == "private, no-store"
    citizen(2)
    assert _signed_in(2).get(f"/requests/{filed.number}/qr.png", **HOST).status_code == 404


def test_the_code_carries_amount_biller_and_reference(promptpay, fee):
    parts = fields(ways_to_pay(fee).promptpay.payload)
    assert parts["54"] == "120.50"
    assert fields(parts["30"])["01"] == BILLER
    assert fields(parts["30"])["02"] == fee.reference


# --- paying ---------------------------------------------------------------------------------------


def test_cash_brings_a_receipt_an_event_and_a_notice(malee, fee, filed):
    receipt = take_cash(officer=malee, fee=fee, key=uuid4()).receipt
    event = public_events(filed).get(kind=EventKind.PAYMENT)
    assert event.text == f"120.50 บาท ใบเสร็จรับเงิน {receipt.label}"
    mail = Message.objects.get(dedupe=f"mail:receipt:{receipt.pk}:paid")
    assert mail.subject == f"ได้รับชำระค่าธรรมเนียมคำร้องเลขที่ {filed.number} แล้ว"
    assert receipt.label in mail.text
    client = _signed_in()
    for path in (f"/requests/{filed.number}/", "/documents/"):
        said = _page(client, path)
        assert f"ใบเสร็จรับเงิน {receipt.label}" in said
        assert f'href="/receipts/{receipt.pk}.pdf"' in said


def test_the_same_form_twice_takes_the_money_once(malee, fee, filed):
    office = _at_the_office("malee@office.example")
    form = {"key": str(uuid4())}
    for _ in range(2):
        answer = office.post(f"/office/requests/{filed.number}/cash", form, **HOST)
        assert answer.status_code == 302
    assert Payment.objects.count() == Receipt.objects.count() == 1
    assert Event.objects.filter(kind=EventKind.PAYMENT).count() == 1
    assert Message.objects.filter(dedupe__endswith=":paid").count() == 1


def test_the_same_key_with_another_reference_is_still_one_transfer(malee, fee):
    key = uuid4()
    first = confirm_transfer(officer=malee, fee=fee, reference="BANK 0017", key=key)
    assert confirm_transfer(officer=malee, fee=fee, reference="BANK0018", key=key) == first
    assert first.reference == "BANK0017"


def test_a_paid_fee_is_not_taken_again(malee, fee, filed):
    take_cash(officer=malee, fee=fee, key=uuid4())
    with pytest.raises(PaymentRefused):
        take_cash(officer=malee, fee=fee, key=uuid4())
    said = _page(_at_the_office("malee@office.example"), f"/office/requests/{filed.number}/")
    assert "/cash" not in said
    assert Receipt.objects.count() == 1


def test_a_transfer_needs_the_banks_reference(malee, fee, filed):
    office = _at_the_office("malee@office.example")
    path = f"/office/requests/{filed.number}/transfer"
    office.post(path, {"key": str(uuid4()), "reference": " "}, **HOST)
    assert not Payment.objects.exists()
    office.post(path, {"key": str(uuid4()), "reference": "2026112 0ab-17"}, **HOST)
    payment = Payment.objects.get()
    assert (payment.gateway, payment.reference) == ("promptpay", "20261120AB-17")
    assert payment.received_by == malee


def test_one_transfer_pays_one_request(malee, fee, somchai):
    confirm_transfer(officer=malee, fee=fee, reference="BANK0017", key=uuid4())
    other = file_request(somchai)
    with pytest.raises(PaymentRefused):
        confirm_transfer(
            officer=malee,
            fee=Fee.objects.get(payable=other.owner),
            reference="bank0017",
            key=uuid4(),
        )
    assert Receipt.objects.count() == 1


def test_the_receipt_is_for_its_payer_and_the_office(malee, fee):
    receipt = take_cash(officer=malee, fee=fee, key=uuid4()).receipt
    path = f"/receipts/{receipt.pk}.pdf"
    pdf = _signed_in().get(path, **HOST)
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "120.50" in said
    assert _at_the_office("malee@office.example").get(path, **HOST).status_code == 200
    citizen(2)
    assert _signed_in(2).get(path, **HOST).status_code == 404
    assert "/sign-in" in Client().get(path, **HOST)["Location"]


def test_only_the_office_says_that_money_came(fee, filed):
    client = _signed_in()
    for what in ("cash", "transfer"):
        answer = client.post(
            f"/office/requests/{filed.number}/{what}",
            {"key": str(uuid4()), "reference": "BANK0017"},
            **HOST,
        )
        assert answer.status_code == 404
    assert not Payment.objects.exists()


# --- finishing ------------------------------------------------------------------------------------


def test_nothing_is_approved_while_its_fee_is_due(malee, fee, filed):
    _under_way(filed, malee)
    with pytest.raises(Refused, match="120.50 บาท"):
        advance(officer=malee, request=filed, to=Status.DONE)
    assert Request.objects.get().status == Status.IN_PROGRESS
    assert not Message.objects.filter(dedupe__endswith=":done").exists()
    take_cash(officer=malee, fee=fee, key=uuid4())
    advance(officer=malee, request=filed, to=Status.DONE)
    assert Request.objects.get().outcome == Outcome.APPROVED


def test_the_officer_is_told_why(malee, fee, filed):
    _under_way(filed, malee)
    office = _at_the_office("malee@office.example")
    form = {"to": "done", "outcome": "approved"}
    answer = office.post(f"/office/requests/{filed.number}/move", form, follow=True, **HOST)
    assert "ยังไม่ได้ชำระค่าธรรมเนียม 120.50 บาท" in answer.content.decode()


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.FORWARDED])
def test_every_other_end_cancels_the_fee(malee, fee, filed, outcome):
    _under_way(filed, malee)
    advance(officer=malee, request=filed, to=Status.DONE, note="เอกสารไม่ครบ", outcome=outcome)
    assert Fee.objects.get().status == FeeStatus.CANCELLED
    with pytest.raises(PaymentRefused):
        take_cash(officer=malee, fee=fee, key=uuid4())
    assert not Receipt.objects.exists()


def test_a_refusal_keeps_what_was_paid(malee, fee, filed):
    take_cash(officer=malee, fee=fee, key=uuid4())
    _under_way(filed, malee)
    advance(
        officer=malee, request=filed, to=Status.DONE, note="เอกสารไม่ครบ", outcome=Outcome.REFUSED
    )
    assert Fee.objects.get().status == FeeStatus.PAID


# --- voiding --------------------------------------------------------------------------------------


def test_an_administrator_voids_a_receipt_and_the_fee_is_due_again(wichai, malee, fee, filed):
    receipt = take_cash(officer=malee, fee=fee, key=uuid4()).receipt
    path = f"/office/requests/{filed.number}/receipts/{receipt.pk}/void"
    wrong = {"reason": "บันทึกผิดรายการ"}
    assert _at_the_office("malee@office.example").post(path, wrong, **HOST).status_code == 404
    admin = _at_the_office(wichai.email)
    admin.post(path, {"reason": ""}, **HOST)
    assert not Receipt.objects.get().is_void
    admin.post(path, wrong, **HOST)
    assert Receipt.objects.get().void_reason == "บันทึกผิดรายการ"
    assert Fee.objects.get().is_due
    assert receipt.label not in _page(_signed_in(), "/documents/")


def test_an_old_form_sent_again_after_the_voiding_takes_nothing(wichai, malee, fee, filed):
    key = uuid4()
    receipt = take_cash(officer=malee, fee=fee, key=key).receipt
    void(by=wichai, request=filed, receipt=receipt, reason="ทดสอบ")
    office = _at_the_office("malee@office.example")
    path = f"/office/requests/{filed.number}/cash"
    answer = office.post(path, {"key": str(key)}, follow=True, **HOST)
    assert "ถูกยกเลิกไปแล้ว" in answer.content.decode()
    assert Receipt.objects.count() == 1


def test_a_transfer_written_to_the_wrong_request_can_be_moved(wichai, malee, fee, filed, somchai):
    wrong = confirm_transfer(officer=malee, fee=fee, reference="BANK0017", key=uuid4())
    right = Fee.objects.get(payable=file_request(somchai).owner)
    void(by=wichai, request=filed, receipt=wrong.receipt, reason="ผิดคำร้อง")
    moved = confirm_transfer(officer=malee, fee=right, reference="BANK0017", key=uuid4())
    assert moved.receipt.number == wrong.receipt.number + 1


def test_voiding_after_a_refusal_leaves_nothing_due(wichai, malee, fee, filed):
    receipt = take_cash(officer=malee, fee=fee, key=uuid4()).receipt
    _under_way(filed, malee)
    advance(
        officer=malee, request=filed, to=Status.DONE, note="เอกสารไม่ครบ", outcome=Outcome.REFUSED
    )
    void(by=wichai, request=filed, receipt=receipt, reason="คืนเงิน")
    assert Fee.objects.get().status == FeeStatus.CANCELLED


def test_the_receipt_of_another_request_is_not_voided_from_here(wichai, malee, fee, somchai):
    receipt = take_cash(officer=malee, fee=fee, key=uuid4()).receipt
    other = file_request(somchai)
    path = f"/office/requests/{other.number}/receipts/{receipt.pk}/void"
    answer = _at_the_office(wichai.email).post(path, {"reason": "x"}, **HOST)
    assert answer.status_code == 404
    assert not Receipt.objects.get().is_void


# --- settings and API -----------------------------------------------------------------------------


def test_an_administrator_sets_the_biller(wichai, fee):
    admin = _at_the_office(wichai.email)
    admin.post("/manage/payment/", {"biller_id": "", "is_on": "on"}, **HOST)
    admin.post("/manage/payment/", {"biller_id": "123", "is_on": "on"}, **HOST)
    assert not PaymentSettings.objects.exists()
    form = {"biller_id": "0-9940-00000-10-1 00", "is_on": "on", "counter_text": "งานการเงิน ชั้น 1"}
    for _ in range(2):
        assert admin.post("/manage/payment/", form, **HOST).status_code == 302
    assert PaymentSettings.objects.get().biller_id == BILLER
    assert ways_to_pay(fee).counter_text == "งานการเงิน ชั้น 1"


def test_the_api_tells_the_fee(somchai, malee, fee, filed):
    token = issue(user=somchai, name="x", scopes=["requests:read"])[1]
    path = f"requests/{filed.number}"
    assert call(path, token).json()["fee"] == {"amount": "120.50", "status": "due"}
    take_cash(officer=malee, fee=fee, key=uuid4())
    assert call(path, token).json()["fee"]["status"] == "paid"
    _cost(None)
    assert call(f"requests/{file_request(somchai).number}", token).json()["fee"] is None
    schemas = call("openapi.json").json()["components"]["schemas"]
    assert set(schemas["Fee"]["properties"]) == {"amount", "status"}
    assert "fee" in schemas["RequestDetail"]["properties"]


def test_a_payable_of_requests_is_known(somchai):
    assert raise_fee(
        by=None, payable="requests.request:1", payer=somchai, title="x", amount=Decimal(1)
    )
