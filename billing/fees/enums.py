"""Closed sets of fees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FeeStatus(TextChoices):
    DUE = "due", _("รอชำระ")
    PAID = "paid", _("ชำระแล้ว")
    CANCELLED = "cancelled", pgettext_lazy("status", "ยกเลิก")
