"""Fees, the payments for them, and the receipts for those."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from billing.fees.enums import FeeStatus
from ui.language import in_thai

# A book of the paper series that electronic receipts continue.
RECEIPTS_A_BOOK = 100


class Fee(models.Model):
    """What somebody owes for one thing; `payable` names the thing, e.g. 'requests.request:17'."""

    payable = models.CharField(max_length=80, unique=True)
    payer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="fees")
    title = models.CharField(pgettext_lazy("what a fee is for", "รายการ"), max_length=200)
    amount = models.DecimalField(_("จำนวนเงิน (บาท)"), max_digits=12, decimal_places=2)
    status = models.CharField(
        _("สถานะ"), max_length=10, choices=FeeStatus.choices, default=FeeStatus.DUE
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_fee_is_more_than_nothing")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """What goes with the money, in the alphabet of banks: F000000017."""
        return f"F{self.pk:09d}"

    @property
    def is_due(self) -> bool:
        return self.status == FeeStatus.DUE


class Payment(models.Model):
    """Money that arrived through a gateway; its reference counts once, its form's `key` too.

    Only `is_reversed` changes: it follows a void receipt, and frees the reference for the fee to
    which the money really belongs.
    """

    fee = models.ForeignKey(Fee, models.PROTECT, related_name="payments")
    gateway = models.CharField(_("ช่องทาง"), max_length=20)
    reference = models.CharField(_("เลขอ้างอิง"), max_length=80)
    amount = models.DecimalField(_("จำนวนเงิน (บาท)"), max_digits=12, decimal_places=2)
    key = models.UUIDField(unique=True, null=True, editable=False)
    is_reversed = models.BooleanField(default=False)
    at = models.DateTimeField(_("ชำระเมื่อ"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("gateway", "reference"),
                condition=Q(is_reversed=False),
                name="a_reference_arrives_once_a_gateway",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_payment_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.reference}"


class Receipt(models.Model):
    """A receipt: numbered without gaps in its fiscal year (B.E.), voided and never deleted."""

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    book = models.PositiveIntegerField(_("เล่มที่"))
    number = models.PositiveIntegerField(_("เลขที่"))
    payment = models.OneToOneField(Payment, models.PROTECT, related_name="receipt")
    issued_at = models.DateTimeField(_("ออกเมื่อ"))
    voided_at = models.DateTimeField(_("ยกเลิกเมื่อ"), null=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField(_("เหตุผลที่ยกเลิก"), max_length=200, blank=True)

    class Meta:
        ordering = ("-fiscal_year", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("fiscal_year", "number"), name="a_receipt_number_is_used_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
                | Q(voided_at__isnull=False) & ~Q(void_reason=""),
                name="a_void_receipt_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """เล่มที่ 1 เลขที่ 17/2570, as a page says it."""
        words = gettext("เล่มที่ %(book)s เลขที่ %(number)s")
        return words % {"book": self.book, "number": f"{self.number}/{self.fiscal_year}"}

    @property
    def label_th(self) -> str:
        """What records say, whoever writes them."""
        with in_thai():
            return self.label

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None


class PaymentSettings(models.Model):
    """How this municipality takes money: one row."""

    biller_id = models.CharField(
        _("Biller ID พร้อมเพย์"),
        max_length=15,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{15}\Z", _("Biller ID ต้องมีตัวเลข 15 หลัก"))],
    )
    is_on = models.BooleanField(_("เปิดรับชำระด้วยพร้อมเพย์ QR"), default=False)
    counter_text = models.TextField(_("วิธีชำระที่เคาน์เตอร์"), blank=True, max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_row_of_payment_settings"),
            models.CheckConstraint(
                condition=Q(is_on=False) | ~Q(biller_id=""), name="promptpay_needs_a_biller_id"
            ),
        ]

    def __str__(self) -> str:
        return self.biller_id
