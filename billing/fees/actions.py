"""Writes of fees: raised, paid, cancelled; receipts voided."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from billing.fees.enums import FeeStatus
from billing.fees.models import RECEIPTS_A_BOOK, Fee, Payment, PaymentSettings, Receipt
from billing.fees.payables import payables
from documents.actions import next_number
from thai.dates import fiscal_year
from thai.money import quantise


class PaymentRefused(ValueError):
    """The payment does not fit the fee; nothing was written. The message tells the officer why."""


class NotDone(RuntimeError):
    """Somebody else was first: the fee was paid or the receipt voided before."""


def raise_fee(*, by: Any, payable: str, payer: Any, title: str, amount: Decimal) -> Fee:
    """Say that `payer` owes `amount` baht for `payable`; the same payable again returns its fee.

    Raises LookupError for a payable that nobody registered (`payables.register`).
    """
    raised = Fee.objects.filter(payable=payable).first()
    if raised:
        return raised
    payables.check(payable)
    with transaction.atomic():
        owed = {"payer": payer, "title": title, "amount": quantise(amount)}
        fee, is_new = Fee.objects.get_or_create(payable=payable, defaults=owed)
        if is_new:
            record(by, "fee.raised", fee, payable=payable, amount=str(fee.amount))
    return fee


def cancel_fee(*, by: Any, fee: Fee) -> None:
    """Cancel a fee that is still due. Raises NotDone."""
    with transaction.atomic():
        due = Fee.objects.filter(pk=fee.pk, status=FeeStatus.DUE)
        if due.update(status=FeeStatus.CANCELLED) != 1:
            raise NotDone(fee.payable)
        record(by, "fee.cancelled", fee)
    fee.status = FeeStatus.CANCELLED


def record_payment(
    *,
    fee: Fee,
    gateway: str,
    reference: str,
    amount: Decimal,
    at: datetime | None = None,
    by: Any = None,
    key: UUID | None = None,
) -> Payment:
    """Write down that money arrived, once per (gateway, reference) and per `key` of a form.

    Raises PaymentRefused.

    In one transaction: payment, receipt with its number, the fee's status, audit, and whoever
    registered the payable. `by` is the officer who took it; None when a gateway reported it.
    """
    known = _known(fee, gateway, reference, key)
    if known:
        return known
    with transaction.atomic():
        locked = Fee.objects.select_for_update(of=("self",)).get(pk=fee.pk)
        # A webhook that came twice at once: the second waited for the lock and finds the first.
        known = _known(fee, gateway, reference, key)
        if known:
            return known
        _check_fits(locked, amount)
        payment = Payment.objects.create(
            fee=locked,
            gateway=gateway,
            reference=reference,
            amount=quantise(amount),
            at=at or timezone.now(),
            received_by=by,
            key=key,
        )
        receipt = _receipt(payment)
        Fee.objects.filter(pk=locked.pk).update(status=FeeStatus.PAID)
        fee.status = locked.status = FeeStatus.PAID
        record(by, "fee.paid", locked, gateway=gateway, receipt=receipt.label_th)
        payables.tell_paid(locked)
    return payment


def _known(fee: Fee, gateway: str, reference: str, key: UUID | None) -> Payment | None:
    arrived = Q(gateway=gateway, reference=reference)
    if key:
        # An officer may write a reversed reference down again; a webhook that comes again may not.
        arrived = Q(key=key) | arrived & Q(is_reversed=False)
    payment = Payment.objects.filter(arrived).order_by("is_reversed", "-pk").first()
    if payment and payment.fee_id != fee.pk:
        raise PaymentRefused(_("เลขอ้างอิงนี้ใช้ชำระรายการอื่นไปแล้ว"))
    return payment


def _check_fits(fee: Fee, amount: Decimal) -> None:
    if not fee.is_due:
        raise PaymentRefused(_("รายการนี้ชำระหรือยกเลิกไปแล้ว"))
    if quantise(amount) != fee.amount:
        raise PaymentRefused(_("จำนวนเงินไม่ตรงกับค่าธรรมเนียม"))


def _receipt(payment: Payment) -> Receipt:
    now = timezone.now()
    year = fiscal_year(now)
    number = next_number("receipt", year)
    return Receipt.objects.create(
        fiscal_year=year,
        book=(number - 1) // RECEIPTS_A_BOOK + 1,
        number=number,
        payment=payment,
        issued_at=now,
    )


def void_receipt(*, by: Any, receipt: Receipt, reason: str) -> None:
    """Void a receipt: its number stays taken, its payment does not count, the fee is due again.

    Raises NotDone.
    """
    with transaction.atomic():
        Fee.objects.select_for_update(of=("self",)).get(pk=receipt.payment.fee_id)
        live = Receipt.objects.filter(pk=receipt.pk, voided_at__isnull=True)
        if live.update(voided_at=timezone.now(), voided_by=by, void_reason=reason) != 1:
            raise NotDone(receipt.label)
        Payment.objects.filter(pk=receipt.payment_id).update(is_reversed=True)
        Fee.objects.filter(pk=receipt.payment.fee_id).update(status=FeeStatus.DUE)
        record(by, "receipt.voided", receipt, receipt=receipt.label_th)
    receipt.refresh_from_db()


def save_payment_settings(*, by: Any, settings: PaymentSettings) -> None:
    """Save how this municipality takes money: the one row."""
    with transaction.atomic():
        settings.pk = 1
        settings.save()
        record(by, "payment_settings.changed", settings, promptpay=settings.is_on)
