"""Closed sets of fees."""

from django.db.models import TextChoices


class FeeStatus(TextChoices):
    DUE = "due", "รอชำระ"
    PAID = "paid", "ชำระแล้ว"
    CANCELLED = "cancelled", "ยกเลิก"
