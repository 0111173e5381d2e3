"""Closed sets of subscriptions."""

from django.db.models import TextChoices


class InvoiceStatus(TextChoices):
    ISSUED = "issued", "รอชำระ"
    PAID = "paid", "ชำระแล้ว"
    VOID = "void", "ยกเลิก"
