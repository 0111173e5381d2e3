"""Writes of subscriptions: plans, and the invoices for them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from billing.subscriptions.enums import InvoiceStatus
from billing.subscriptions.metering import Month, Reading, usage_of
from billing.subscriptions.models import Invoice, InvoiceLine, Issuer, Plan, Subscription
from billing.subscriptions.queries import issuer, subscription_in
from documents.actions import next_number
from tenants.context import operator_context
from tenants.models import Municipality
from thai.dates import be_year, local
from thai.money import VAT_RATE, quantise
from ui.language import in_thai

DAYS_TO_PAY = 30


class NotInvoiced(ValueError):
    """The month cannot be invoiced; the message tells the operator why."""


class NotOpen(RuntimeError):
    """The invoice was paid or voided before; nothing was done."""


# --- plans ----------------------------------------------------------------------------------------


def subscribe(*, by: Any, municipality: Municipality, plan: Plan) -> Subscription:
    """Give a municipality a plan from today on; the one before ends today.

    The plan that it has already returns the live subscription.
    """
    with operator_context(), transaction.atomic():
        _lock(municipality)
        live = Subscription.objects.filter(municipality=municipality, until__isnull=True).first()
        if live and live.plan_id == plan.pk:
            return live
        today = local(timezone.now()).date()
        Subscription.objects.filter(municipality=municipality, until__isnull=True).update(
            until=today
        )
        made = Subscription.objects.create(municipality=municipality, plan=plan, since=today)
        record(by, "subscription.changed", municipality, plan=plan.key)
    return made


def unsubscribe(*, by: Any, municipality: Municipality) -> None:
    """End the live subscription today; invoices that were issued stay."""
    with operator_context(), transaction.atomic():
        _lock(municipality)
        live = Subscription.objects.filter(municipality=municipality, until__isnull=True)
        if live.update(until=local(timezone.now()).date()):
            record(by, "subscription.ended", municipality)


def _lock(municipality: Municipality) -> None:
    """One plan change or invoice at a time for each municipality."""
    Municipality.objects.select_for_update(of=("self",)).only("pk").get(pk=municipality.pk)


def save_plan(*, by: Any, plan: Plan) -> Plan:
    """Change a plan; invoices that were issued stay as they are."""
    with transaction.atomic():
        plan.save()
        record(by, "plan.saved", plan, price=str(plan.monthly_price))
    return plan


def save_issuer(*, by: Any, company: Issuer) -> Issuer:
    """Change the company on invoices issued from now on."""
    with transaction.atomic():
        company.pk = 1
        company.save()
        record(by, "issuer.saved", company)
    return company


# --- invoices -------------------------------------------------------------------------------------


def issue_invoice(
    *, by: Any, municipality: Municipality, year: int, month: int, key: UUID
) -> Invoice:
    """Issue the tax invoice of a month (CE year), once per `key`. Raises NotInvoiced.

    In one transaction: number, frozen seller and buyer, lines, audit.
    """
    with operator_context():
        issued = Invoice.objects.filter(key=key).first()
        if issued:
            return issued
        asked = Month(year, month)
        if asked.start > timezone.now():
            raise NotInvoiced(_("ยังไม่ถึงเดือนที่เลือก"))
        with in_thai():
            usage = usage_of(municipality, year, month)
        with transaction.atomic():
            _lock(municipality)
            return _issued_before(key) or _issue(by, municipality, asked, key, usage)


def _issued_before(key: UUID) -> Invoice | None:
    """A second click that waited for the first finds its invoice here."""
    return Invoice.objects.filter(key=key).first()


def _issue(
    by: Any, municipality: Municipality, month: Month, key: UUID, usage: list[Reading]
) -> Invoice:
    live = Invoice.objects.filter(municipality=municipality, year=month.year, month=month.month)
    if live.exclude(status=InvoiceStatus.VOID).exists():
        raise NotInvoiced(_("เดือนนี้ออกใบแจ้งหนี้แล้ว"))
    if not municipality.address:
        # A tax invoice names the buyer's address (s.86/4 Revenue Code).
        raise NotInvoiced(_("กรุณากรอกที่ตั้งสำนักงานของหน่วยงานก่อนออกใบกำกับภาษี"))
    subscription = subscription_in(municipality, month)
    if subscription is None:
        raise NotInvoiced(_("หน่วยงานยังไม่มีแพ็กเกจในเดือนนี้"))
    lines = _lines(subscription.plan, month)
    invoice = _invoice(
        municipality, month, key, usage, sum((line.amount for line in lines), Decimal(0))
    )
    for line in lines:
        line.invoice = invoice
    InvoiceLine.objects.bulk_create(lines)
    record(by, "invoice.issued", invoice, number=invoice.number, total=str(invoice.total))
    return invoice


def _lines(plan: Plan, month: Month) -> list[InvoiceLine]:
    with in_thai():
        text = _("ค่าบริการแพลตฟอร์มบริการประชาชนออนไลน์ แพ็กเกจ%(plan)s ประจำเดือน%(month)s") % {
            "plan": plan.name,
            "month": month.text,
        }
    price = quantise(plan.monthly_price)
    return [InvoiceLine(order=1, text=text, quantity=1, unit_price=price, amount=price)]


def _invoice(
    municipality: Municipality, month: Month, key: UUID, usage: list[Reading], subtotal: Decimal
) -> Invoice:
    now = timezone.now()
    today, vat = local(now).date(), quantise(subtotal * VAT_RATE)
    year = be_year(today)
    return Invoice.objects.create(
        number=f"INV-{year}-{next_number('invoice', year):06d}",
        key=key,
        municipality=municipality,
        year=month.year,
        month=month.month,
        issued_at=now,
        due_on=today + timedelta(days=DAYS_TO_PAY),
        subtotal=subtotal,
        vat=vat,
        total=subtotal + vat,
        usage=[{"label": r.label, "value": r.value, "unit": r.unit} for r in usage],
        **_parties(municipality),
    )


def _parties(municipality: Municipality) -> dict[str, str]:
    """Seller and buyer as they are today, frozen on the invoice."""
    seller = issuer()
    return {
        "seller_name": seller.name,
        "seller_address": seller.address,
        "seller_tax_id": seller.tax_id,
        "seller_branch": seller.branch,
        "buyer_name": municipality.name,
        "buyer_address": municipality.address,
        "buyer_tax_id": municipality.tax_id,
    }


def mark_paid(*, by: Any, invoice: Invoice, paid_on: date | None = None) -> None:
    """Note that an invoice was paid. Raises NotOpen."""
    day = paid_on or local(timezone.now()).date()
    with operator_context(), transaction.atomic():
        _change(invoice, status=InvoiceStatus.PAID, paid_on=day)
        record(by, "invoice.paid", invoice, number=invoice.number)


def void(*, by: Any, invoice: Invoice, reason: str) -> None:
    """Void an invoice that is not paid; its number stays taken. Raises NotOpen."""
    with operator_context(), transaction.atomic():
        _change(invoice, status=InvoiceStatus.VOID, voided_at=timezone.now(), void_reason=reason)
        record(by, "invoice.voided", invoice, number=invoice.number)


def _change(invoice: Invoice, **changes: Any) -> None:
    hit = Invoice.objects.filter(pk=invoice.pk, status=InvoiceStatus.ISSUED).update(**changes)
    if hit != 1:
        raise NotOpen(invoice.number)
    for name, value in changes.items():
        setattr(invoice, name, value)
