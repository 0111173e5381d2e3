"""Many payments at once: numbers without gaps, and a reference that counts once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection

from audit.models import Entry, Head
from billing.fees.actions import raise_fee, record_payment
from billing.fees.models import Fee, Payment, Receipt
from documents.models import Series
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality
from tests import factories

AT_ONCE = 6


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """A municipality whose rows are really committed; what the test added is taken away again."""
    with django_db_blocker.unblock():
        with operator_context():
            municipality = Municipality.objects.order_by("number").first()
        with tenant_context(municipality):
            yield from _cleaned(municipality)
        connection.close()


def _cleaned(municipality: Any) -> Iterator[Any]:
    head, _ = Head.objects.get_or_create(pk=1)
    last = Entry.objects.values_list("pk", flat=True).first() or 0
    officer = factories.officer(email="counter@office.example")
    yield municipality, officer
    for model in (Receipt, Payment, Fee):
        model.objects.all().delete()
    Series.objects.filter(name="receipt").delete()
    officer.delete()
    Entry.objects.filter(pk__gt=last).delete()
    Head.objects.filter(pk=1).update(digest=head.digest)


def _pay(municipality: Any, pair: tuple[Fee, str]) -> int:
    fee, reference = pair
    try:
        with tenant_context(municipality):
            payment = record_payment(
                fee=fee, gateway="promptpay", reference=reference, amount=fee.amount
            )
            return int(payment.receipt.number)
    finally:
        connection.close()


def _fee(officer: Any, thing: int) -> Fee:
    payable = f"test.thing:{thing}"
    return raise_fee(by=None, payable=payable, payer=officer, title="ค่าขยะ", amount=Decimal(20))


def test_receipts_of_payments_at_once_have_no_gap(committed: Any, told: list[str]) -> None:
    municipality, officer = committed
    fees = [_fee(officer, thing) for thing in range(AT_ONCE)]
    pairs = [(fee, f"R{fee.pk}") for fee in fees]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        numbers = list(pool.map(partial(_pay, municipality), pairs))
    assert sorted(numbers) == list(range(1, AT_ONCE + 1))
    assert len(told) == AT_ONCE


def test_one_webhook_many_times_at_once_pays_once(committed: Any, told: list[str]) -> None:
    municipality, officer = committed
    fee = _fee(officer, 1)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        numbers = set(pool.map(partial(_pay, municipality), [(fee, "R1")] * AT_ONCE))
    assert numbers == {1}
    assert Payment.objects.count() == Receipt.objects.count() == 1
    assert told == ["test.thing:1"]
