"""An operator or officer who reads English; invoices, receipts and their lines stay Thai."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from billing.fees.actions import PaymentRefused, raise_fee
from billing.gateways.counter.actions import take_cash
from billing.subscriptions.actions import NotInvoiced, issue_invoice, subscribe
from billing.subscriptions.invoice_pdf import invoice_pdf
from billing.subscriptions.metering import Month, usage_of
from billing.subscriptions.models import Issuer, Plan
from tests import factories
from tests.billing.test_pdfs import text_of
from ui.language import speaking

pytestmark = pytest.mark.django_db
NOVEMBER = "2026-11-20T03:00:00Z"


@time_machine.travel(NOVEMBER, tick=False)
def test_an_invoice_is_thai_whoever_issues_it(operators: None, neighbours: Any) -> None:
    home = neighbours.home
    home.address = "99 หมู่ที่ 4 ตำบลทุ่งสายรุ้ง"
    subscribe(by=None, municipality=home, plan=Plan.objects.get(key="standard"))
    with speaking("en"):
        invoice = issue_invoice(by=None, municipality=home, year=2026, month=11, key=uuid.uuid4())
        english = text_of(invoice_pdf(invoice))
        assert invoice.period_text == "November 2026"
    assert "ประจำเดือนพฤศจิกายน 2569" in invoice.lines.get().text
    assert {"อีเมลที่ส่ง", "พื้นที่ไฟล์"} <= {reading["label"] for reading in invoice.usage}
    assert {"ฉบับ", "ข้อความ", "คน", "ไบต์"} <= {reading["unit"] for reading in invoice.usage}
    assert english == text_of(invoice_pdf(invoice))
    assert invoice.period_text == "พฤศจิกายน 2569"
    assert Issuer().branch == "สำนักงานใหญ่"


@time_machine.travel(NOVEMBER, tick=False)
def test_why_a_month_is_not_invoiced_is_told_to_the_operator(
    operators: None, neighbours: Any
) -> None:
    neighbours.home.address = ""
    with speaking("en"), pytest.raises(NotInvoiced, match="fill in the address"):
        issue_invoice(
            by=None, municipality=neighbours.home, year=2026, month=11, key=uuid.uuid4()
        )  # fmt: skip


def test_meters_are_named_for_whoever_looks(neighbours: Any) -> None:
    with speaking("en"):
        english = {r.name: (r.label, r.unit) for r in usage_of(neighbours.home, 2026, 11)}
        assert Month(2026, 11).text == "November 2026"
    thai = {r.name: (r.label, r.unit) for r in usage_of(neighbours.home, 2026, 11)}
    assert english["mails"] == ("E-mails sent", "e-mails")
    assert thai["mails"] == ("อีเมลที่ส่ง", "ฉบับ")


def test_a_refused_payment_is_told_to_the_officer(municipality: Any, told: list[str]) -> None:
    somchai, malee = factories.citizen(), factories.officer()
    fee = raise_fee(
        by=malee, payable="test.thing:1", payer=somchai, title="ค่าธรรมเนียม", amount=Decimal(20)
    )
    with speaking("en"):
        receipt = take_cash(officer=malee, fee=fee, key=uuid.uuid4()).receipt
        assert receipt.label == f"book 1, no. 1/{receipt.fiscal_year}"
        assert receipt.label_th == f"เล่มที่ 1 เลขที่ 1/{receipt.fiscal_year}"
        with pytest.raises(PaymentRefused, match="already been paid"):
            take_cash(officer=malee, fee=fee, key=uuid.uuid4())
