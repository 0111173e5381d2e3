"""Invoices and receipts on paper."""

import io
import uuid
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from pypdf import PdfReader

from billing.fees.actions import raise_fee, void_receipt
from billing.fees.receipt_pdf import receipt_pdf
from billing.gateways.counter.actions import take_cash
from billing.subscriptions.actions import issue_invoice, subscribe, void
from billing.subscriptions.invoice_pdf import invoice_pdf
from billing.subscriptions.models import Plan
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(pdf: bytes) -> str:
    """The text of all pages without white space, which PDF readers place at will in Thai."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_an_invoice_is_a_thai_tax_invoice(operators: None, neighbours: Any) -> None:
    home = neighbours.home
    home.address = "99 หมู่ที่ 4 ตำบลทุ่งสายรุ้ง"
    subscribe(by=None, municipality=home, plan=Plan.objects.get(key="standard"))
    invoice = issue_invoice(by=None, municipality=home, year=2026, month=11, key=uuid.uuid4())
    said = text_of(invoice_pdf(invoice))
    for expected in ("INV-2569-000001", "7,900.00", "553.00", "8,453.00", "2569", "7%"):
        assert expected in said
    void(by=None, invoice=invoice, reason="ทดสอบ")
    assert len(invoice_pdf(invoice)) > 1000


def test_a_receipt_says_book_number_and_amount(municipality: Any, told: list[str]) -> None:
    somchai, malee = factories.citizen(), factories.officer()
    fee = raise_fee(
        by=malee, payable="test.thing:1", payer=somchai, title="ค่าธรรมเนียม", amount=Decimal("120.5")
    )
    receipt = take_cash(officer=malee, fee=fee, key=uuid.uuid4()).receipt
    said = text_of(receipt_pdf(receipt))
    assert "120.50" in said
    assert f"1/{receipt.fiscal_year}" in said
    void_receipt(by=malee, receipt=receipt, reason="ทดสอบ")
    assert receipt_pdf(receipt).startswith(b"%PDF")
