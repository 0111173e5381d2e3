"""สมชาย owes a fee, pays it, and gets a receipt."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from billing.fees.actions import (
    NotDone,
    PaymentRefused,
    cancel_fee,
    raise_fee,
    record_payment,
    void_receipt,
)
from billing.fees.enums import FeeStatus
from billing.fees.models import Fee, Payment, Receipt
from billing.fees.queries import fee_of, fees_due, fees_of, receipts_visible_to
from billing.gateways.counter.actions import take_cash
from documents.models import Series
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def somchai(municipality: Any) -> Any:
    return factories.citizen()


@pytest.fixture
def malee(municipality: Any) -> Any:
    return factories.officer()


def owed(somchai: Any, thing: str = "1", amount: str = "120.50") -> Fee:
    return raise_fee(
        by=None,
        payable=f"test.thing:{thing}",
        payer=somchai,
        title="ค่าธรรมเนียมใบอนุญาต",
        amount=Decimal(amount),
    )


def paid(fee: Fee, reference: str = "R1", **changes: Any) -> Payment:
    values = {"gateway": "promptpay", "reference": reference, "amount": fee.amount, **changes}
    return record_payment(fee=fee, **values)


def test_a_fee_is_raised_once(somchai: Any, told: list[str]) -> None:
    fee = owed(somchai)
    assert owed(somchai, amount="999") == fee
    assert fee_of("test.thing:1") == fee
    assert list(fees_of(somchai)) == list(fees_due()) == [fee]
    assert Entry.objects.filter(verb="fee.raised").count() == 1


def test_a_payable_that_nobody_registered_is_refused(somchai: Any) -> None:
    with pytest.raises(LookupError):
        raise_fee(by=None, payable="unknown:1", payer=somchai, title="x", amount=Decimal(1))
    assert not Fee.objects.exists()


def test_a_payment_brings_a_receipt_and_tells_the_payable(somchai: Any, told: list[str]) -> None:
    fee = owed(somchai)
    receipt = paid(fee).receipt
    assert (receipt.book, receipt.number) == (1, 1)
    assert Fee.objects.get().status == FeeStatus.PAID
    assert told == ["test.thing:1"]
    assert Entry.objects.filter(verb="fee.paid").count() == 1


def test_the_same_webhook_again_changes_nothing(somchai: Any, told: list[str]) -> None:
    fee = owed(somchai)
    assert paid(fee) == paid(fee)
    assert Receipt.objects.count() == 1
    assert told == ["test.thing:1"]


def test_a_reference_pays_one_fee_only(somchai: Any, told: list[str]) -> None:
    paid(owed(somchai))
    with pytest.raises(PaymentRefused):
        paid(owed(somchai, "2"))
    assert Payment.objects.count() == 1


def test_a_paid_fee_takes_no_second_payment(somchai: Any, told: list[str]) -> None:
    fee = owed(somchai)
    paid(fee)
    with pytest.raises(PaymentRefused, match="ชำระหรือยกเลิกไปแล้ว"):
        paid(fee, "R2")
    assert Series.objects.get(name="receipt").last == 1


def test_a_wrong_amount_is_refused_and_takes_no_number(somchai: Any, told: list[str]) -> None:
    fee = owed(somchai)
    with pytest.raises(PaymentRefused, match="จำนวนเงินไม่ตรง"):
        paid(fee, amount=Decimal("120.49"))
    assert Fee.objects.get().status == FeeStatus.DUE
    assert not Payment.objects.exists()
    assert not Series.objects.filter(name="receipt").exists()
    assert told == []


def test_a_payable_that_fails_takes_the_whole_payment_with_it(
    somchai: Any, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from billing.fees.payables import payables

    def fail(fee: Fee) -> None:
        raise RuntimeError

    fee = owed(somchai)
    payables.register("test.thing", fail)
    with pytest.raises(RuntimeError):
        paid(fee)
    assert not Payment.objects.exists()
    assert not Series.objects.filter(name="receipt").exists()


def test_an_officer_takes_cash_once(somchai: Any, malee: Any, told: list[str]) -> None:
    fee, key = owed(somchai), uuid.uuid4()
    payment = take_cash(officer=malee, fee=fee, key=key)
    assert take_cash(officer=malee, fee=fee, key=key) == payment
    assert (payment.gateway, payment.received_by) == ("counter", malee)


def test_books_hold_a_hundred_receipts(somchai: Any, told: list[str]) -> None:
    paid(owed(somchai))
    Series.objects.filter(name="receipt").update(last=100)
    receipt = paid(owed(somchai, "2"), "R2").receipt
    assert (receipt.book, receipt.number) == (2, 101)


def test_a_void_receipt_keeps_its_number_and_the_fee_is_due_again(
    somchai: Any, malee: Any, told: list[str]
) -> None:
    fee = owed(somchai)
    receipt = paid(fee).receipt
    void_receipt(by=malee, receipt=receipt, reason="บันทึกผิดรายการ")
    assert receipt.is_void
    assert Fee.objects.get().is_due
    with pytest.raises(NotDone):
        void_receipt(by=malee, receipt=receipt, reason="อีกครั้ง")
    assert paid(fee, "R2").receipt.number == 2
    assert Receipt.objects.count() == 2


def test_a_cancelled_fee_cannot_be_paid(somchai: Any, malee: Any, told: list[str]) -> None:
    fee = owed(somchai)
    cancel_fee(by=malee, fee=fee)
    with pytest.raises(PaymentRefused):
        paid(fee)
    with pytest.raises(NotDone):
        cancel_fee(by=malee, fee=fee)


def test_receipts_are_shown_to_their_payer_and_to_staff(
    somchai: Any, malee: Any, told: list[str]
) -> None:
    receipt = paid(owed(somchai)).receipt
    assert list(receipts_visible_to(somchai)) == list(receipts_visible_to(malee)) == [receipt]
    assert not receipts_visible_to(factories.citizen(2)).exists()


def test_the_database_refuses_a_fee_of_nothing(somchai: Any, told: list[str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        owed(somchai, amount="0")
    assert not Fee.objects.exists()
