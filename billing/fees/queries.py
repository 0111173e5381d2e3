"""Reads of fees and receipts."""

from typing import Any

from django.db.models import QuerySet

from billing.fees.enums import FeeStatus
from billing.fees.models import Fee, PaymentSettings, Receipt
from billing.gateways.base import Charge


def fee_of(payable: str) -> Fee | None:
    """The fee of one thing, if it has one."""
    return Fee.objects.filter(payable=payable).first()


def charge_of(fee: Fee) -> Charge:
    """A fee as gateways see it."""
    return Charge(fee.reference, fee.amount, fee.title)


def fees_of(payer: Any) -> QuerySet[Fee]:
    """What one person owes or has paid, the newest first."""
    return Fee.objects.filter(payer=payer)


def fees_due() -> QuerySet[Fee]:
    """What is still to be paid, the oldest first."""
    return Fee.objects.filter(status=FeeStatus.DUE).select_related("payer").order_by("pk")


def payment_settings() -> PaymentSettings:
    """How this municipality takes money; nothing is set before the first save."""
    return PaymentSettings.objects.first() or PaymentSettings()


def receipt_of(fee: Fee) -> Receipt | None:
    """The receipt that stands for a fee, if it is paid."""
    return Receipt.objects.filter(payment__fee=fee, voided_at__isnull=True).first()


def receipts_visible_to(user: Any) -> QuerySet[Receipt]:
    """Receipts that this person may see: citizens their own, staff those of their municipality."""
    receipts = Receipt.objects.select_related("payment__fee__payer", "payment__received_by")
    if user.is_staff_member:
        return receipts
    return receipts.filter(payment__fee__payer=user) if user.is_citizen else receipts.none()
