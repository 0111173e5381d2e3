"""What a municipality pays the platform."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from audit.models import Entry
from billing.subscriptions.actions import (
    NotInvoiced,
    NotOpen,
    issue_invoice,
    mark_paid,
    save_issuer,
    subscribe,
    void,
)
from billing.subscriptions.enums import InvoiceStatus
from billing.subscriptions.metering import Meters, Month, meters, usage_of
from billing.subscriptions.models import Invoice, Plan, Subscription
from billing.subscriptions.queries import (
    issuer,
    live_subscription,
    months_to_invoice,
    plans_with_counts,
)
from documents.models import Series
from tenants.context import current_municipality, tenant_context
from tests import factories

pytestmark = pytest.mark.django_db
NOVEMBER = "2026-11-20T03:00:00Z"


@pytest.fixture
def home(operators: None, neighbours: Any) -> Any:
    """ทุ่งสายรุ้ง, seen by an operator."""
    neighbours.home.address = "99 หมู่ที่ 4 ตำบลทุ่งสายรุ้ง"
    neighbours.home.save()
    return neighbours.home


def plan(key: str = "standard") -> Plan:
    return Plan.objects.get(key=key)


def issued(home: Any, year: int = 2026, month: int = 11, key: uuid.UUID | None = None) -> Invoice:
    key = key or uuid.uuid4()
    return issue_invoice(by=None, municipality=home, year=year, month=month, key=key)


def test_the_plans_are_there_in_order(operators: None) -> None:
    prices = list(Plan.objects.values_list("key", "monthly_price"))
    assert prices == [("starter", 2900), ("standard", 7900), ("city", 19900)]


def test_the_tables_are_the_operators_only(neighbours: Any) -> None:
    with tenant_context(neighbours.home):
        tables = connection.introspection.table_names()
        assert not [name for name in tables if name.startswith("subscriptions_")]
        assert ("subscriptions", "0002_plans") in MigrationRecorder(connection).applied_migrations()


def test_another_plan_ends_the_one_before(home: Any) -> None:
    first = subscribe(by=None, municipality=home, plan=plan())
    assert subscribe(by=None, municipality=home, plan=plan()) == first
    second = subscribe(by=None, municipality=home, plan=plan("city"))
    assert live_subscription(home) == second
    assert Subscription.objects.get(pk=first.pk).until == second.since
    assert [p.count for p in plans_with_counts()] == [0, 0, 1]
    assert Entry.objects.filter(verb="subscription.changed").count() == 2


def test_the_database_refuses_two_live_plans(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(municipality=home, plan=plan("city"), since=date(2026, 1, 1))


@time_machine.travel(NOVEMBER, tick=False)
def test_an_invoice_has_number_vat_and_both_parties(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    invoice = issued(home)
    assert invoice.number == "INV-2569-000001"
    assert (invoice.subtotal, invoice.vat, invoice.total) == (
        Decimal("7900.00"),
        Decimal("553.00"),
        Decimal("8453.00"),
    )
    assert invoice.due_on == date(2026, 12, 20)
    assert invoice.buyer_name == home.name
    assert invoice.seller_name == issuer().name
    assert invoice.period_text == "พฤศจิกายน 2569"
    assert [line.amount for line in invoice.lines.all()] == [Decimal("7900.00")]
    assert "requests" not in [reading.get("name") for reading in invoice.usage]
    assert Entry.objects.filter(verb="invoice.issued").count() == 1


@time_machine.travel(NOVEMBER, tick=False)
def test_the_same_key_is_the_same_invoice(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    key = uuid.uuid4()
    assert issued(home, key=key) == issued(home, key=key)
    assert Series.objects.get(name="invoice").last == 1


@time_machine.travel(NOVEMBER, tick=False)
def test_a_month_is_invoiced_once_until_its_invoice_is_void(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    first = issued(home)
    assert months_to_invoice(home) == []
    with pytest.raises(NotInvoiced, match="ออกใบแจ้งหนี้แล้ว"):
        issued(home)
    assert Series.objects.get(name="invoice").last == 1
    void(by=None, invoice=first, reason="ชื่อผู้ซื้อไม่ถูกต้อง")
    assert months_to_invoice(home) == [Month(2026, 11)]
    assert issued(home).number == "INV-2569-000002"
    assert Invoice.objects.get(pk=first.pk).status == InvoiceStatus.VOID


@time_machine.travel(NOVEMBER, tick=False)
def test_a_tax_invoice_needs_the_address_of_its_buyer(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    home.address = ""
    with pytest.raises(NotInvoiced, match="ที่ตั้งสำนักงาน"):
        issued(home)
    assert not Series.objects.filter(name="invoice").exists()


@time_machine.travel(NOVEMBER, tick=False)
def test_no_invoice_without_a_plan_or_for_the_future(home: Any) -> None:
    with pytest.raises(NotInvoiced, match="ยังไม่มีแพ็กเกจ"):
        issued(home)
    subscribe(by=None, municipality=home, plan=plan())
    with pytest.raises(NotInvoiced, match="ยังไม่มีแพ็กเกจ"):
        issued(home, month=10)
    with pytest.raises(NotInvoiced, match="ยังไม่ถึง"):
        issued(home, month=12)
    assert not Invoice.objects.exists()
    assert not Series.objects.filter(name="invoice").exists()


def test_the_plan_at_the_end_of_the_month_is_invoiced(home: Any) -> None:
    with time_machine.travel("2026-10-05T03:00:00Z", tick=False):
        subscribe(by=None, municipality=home, plan=plan("starter"))
    with time_machine.travel(NOVEMBER, tick=False):
        subscribe(by=None, municipality=home, plan=plan("city"))
        assert months_to_invoice(home) == [Month(2026, 11), Month(2026, 10)]
        assert issued(home, month=10).subtotal == Decimal(2900)
        assert issued(home, month=11).subtotal == Decimal(19900)


@time_machine.travel("2026-12-31T18:00:00Z", tick=False)
def test_numbers_begin_anew_with_the_thai_calendar_year(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    assert issued(home, 2027, 1).number == "INV-2570-000001"


@time_machine.travel(NOVEMBER, tick=False)
def test_what_an_invoice_says_stays_when_plan_and_company_change(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    invoice = issued(home)
    Plan.objects.update(monthly_price=1)
    company = issuer()
    company.name = "บริษัท ใหม่ จำกัด"
    save_issuer(by=None, company=company)
    kept = Invoice.objects.get(pk=invoice.pk)
    assert (kept.total, kept.seller_name) == (Decimal("8453.00"), "บริษัท แพลตฟอร์มท้องถิ่น จำกัด")


@time_machine.travel(NOVEMBER, tick=False)
def test_a_paid_invoice_is_neither_paid_again_nor_voided(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    invoice = issued(home)
    mark_paid(by=None, invoice=invoice)
    assert Invoice.objects.get().paid_on == date(2026, 11, 20)
    with pytest.raises(NotOpen):
        mark_paid(by=None, invoice=invoice)
    with pytest.raises(NotOpen):
        void(by=None, invoice=invoice, reason="x")
    assert Invoice.objects.get().status == InvoiceStatus.PAID


@time_machine.travel(NOVEMBER, tick=False)
def test_the_database_refuses_an_invoice_that_does_not_add_up(home: Any) -> None:
    subscribe(by=None, municipality=home, plan=plan())
    issued(home)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.update(total=1)


def test_usage_is_counted_in_the_municipality_and_in_its_month(neighbours: Any) -> None:
    with tenant_context(neighbours.home), time_machine.travel("2026-10-31T17:30:00Z", tick=False):
        factories.citizen(1)
    with tenant_context(neighbours.next_door), time_machine.travel(NOVEMBER, tick=False):
        factories.citizen(2)
        factories.citizen(3)
    assert _citizens(neighbours.home, 11) == 1  # 00.30 on 1 November in Bangkok
    assert _citizens(neighbours.home, 10) == 0
    assert _citizens(neighbours.next_door, 11) == 2
    assert current_municipality() is None


def _citizens(municipality: Any, month: int) -> int:
    return usage_of(municipality, 2026, month, only=["citizens"])[0].value


def test_all_meters_answer(neighbours: Any) -> None:
    names = {reading.name for reading in usage_of(neighbours.home, 2026, 11)}
    assert names == {"requests", "mails", "lines", "citizens", "storage"}
    assert names == {meter.name for meter in meters.named()}


def test_a_registry_of_meters_is_a_plain_instance() -> None:
    own = Meters()
    own.register("one", "หนึ่ง", lambda month: 1)
    own.register("one", "หนึ่งใหม่", lambda month: 2)
    assert [(m.label, m.count(Month(2026, 11))) for m in own.named()] == [("หนึ่งใหม่", 2)]
    assert own.named(["two"]) == []


def test_months_turn_with_the_year() -> None:
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2027, 1).previous == Month(2026, 12)
    assert Month(2026, 11).end - Month(2026, 11).start == timedelta(days=30)
