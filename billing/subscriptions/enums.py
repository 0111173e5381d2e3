"""Closed sets of subscriptions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InvoiceStatus(TextChoices):
    ISSUED = "issued", _("รอชำระ")
    PAID = "paid", _("ชำระแล้ว")
    VOID = "void", pgettext_lazy("an invoice", "ยกเลิก")
