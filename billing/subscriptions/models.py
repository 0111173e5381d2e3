"""Plans, subscriptions and tax invoices."""

import uuid
from decimal import Decimal

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from billing.subscriptions.enums import InvoiceStatus
from billing.subscriptions.metering import shown_month

# Stands on invoices, so it is kept in Thai.
HEAD_OFFICE = gettext_noop("สำนักงานใหญ่")
_tax_id = RegexValidator(r"^[0-9]{13}\Z", _("เลขประจำตัวผู้เสียภาษีต้องมีตัวเลข 13 หลัก"))


class Plan(models.Model):
    """What a municipality can subscribe to. Prices are baht a month before VAT."""

    key = models.SlugField(_("รหัส"), max_length=20, unique=True)
    name = models.CharField(_("ชื่อแพ็กเกจ"), max_length=60)
    monthly_price = models.DecimalField(
        _("ค่าบริการต่อเดือน (บาท ก่อน VAT)"),
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
    )
    included_requests = models.PositiveIntegerField(_("คำร้องที่รวมในแต่ละเดือน"))
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)

    class Meta:
        ordering = ("order", "key")
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_price__gte=0), name="a_plan_costs_nothing_or_more"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def included_text(self) -> str:
        """10,000."""
        return f"{self.included_requests:,}"


class Subscription(models.Model):
    """A municipality's plan from `since` up to, not including, `until`; one of them is live."""

    municipality = models.ForeignKey(
        "tenants.Municipality", models.PROTECT, related_name="subscriptions"
    )
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="subscriptions")
    since = models.DateField(_("ตั้งแต่"))
    until = models.DateField(_("ถึง"), null=True)

    class Meta:
        ordering = ("-since", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("municipality",),
                condition=Q(until__isnull=True),
                name="one_live_subscription_a_municipality",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_subscription_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.since}"


class Issuer(models.Model):
    """The company that operates the platform, as it stands on its tax invoices: one row."""

    name = models.CharField(_("ชื่อผู้ประกอบการ"), max_length=160)
    address = models.CharField(_("ที่อยู่"), max_length=300)
    tax_id = models.CharField(_("เลขประจำตัวผู้เสียภาษี"), max_length=13, validators=[_tax_id])
    branch = models.CharField(_("สำนักงานใหญ่หรือสาขา"), max_length=60, default=HEAD_OFFICE)
    phone = models.CharField(_("โทรศัพท์"), max_length=40, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_issuer")]

    def __str__(self) -> str:
        return self.name


class Invoice(models.Model):
    """A tax invoice for one month of one municipality.

    What it says is frozen when it is issued; it is voided, never changed or deleted. `year` is CE.
    """

    number = models.CharField(_("เลขที่"), max_length=20, unique=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        "tenants.Municipality", models.PROTECT, related_name="invoices"
    )
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField(_("ออกเมื่อ"))
    due_on = models.DateField(_("ครบกำหนด"))
    seller_name = models.CharField(max_length=160)
    seller_address = models.CharField(max_length=300)
    seller_tax_id = models.CharField(max_length=13)
    seller_branch = models.CharField(max_length=60)
    buyer_name = models.CharField(max_length=160)
    buyer_address = models.CharField(max_length=300)
    buyer_tax_id = models.CharField(max_length=13, blank=True)
    subtotal = models.DecimalField(_("มูลค่าก่อนภาษี"), max_digits=12, decimal_places=2)
    vat = models.DecimalField(_("ภาษีมูลค่าเพิ่ม"), max_digits=12, decimal_places=2)
    total = models.DecimalField(_("รวมทั้งสิ้น"), max_digits=12, decimal_places=2)
    # Readings of the month when it was issued: [{"label": …, "value": …, "unit": …}].
    usage = models.JSONField(default=list)
    status = models.CharField(
        _("สถานะ"), max_length=8, choices=InvoiceStatus.choices, default=InvoiceStatus.ISSUED
    )
    paid_on = models.DateField(_("ชำระเมื่อ"), null=True)
    voided_at = models.DateTimeField(_("ยกเลิกเมื่อ"), null=True)
    void_reason = models.CharField(_("เหตุผลที่ยกเลิก"), max_length=200, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("municipality", "year", "month"),
                condition=~Q(status="void"),
                name="one_live_invoice_a_municipality_and_month",
            ),
            models.CheckConstraint(
                condition=Q(total=F("subtotal") + F("vat")), name="an_invoice_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="an_invoice_is_for_a_month"
            ),
            models.CheckConstraint(
                condition=Q(status="void", voided_at__isnull=False)
                | ~Q(status="void") & Q(voided_at__isnull=True),
                name="only_a_void_invoice_has_a_time_of_voiding",
            ),
            models.CheckConstraint(
                condition=Q(status="paid", paid_on__isnull=False)
                | ~Q(status="paid") & Q(paid_on__isnull=True),
                name="only_a_paid_invoice_has_a_day_of_payment",
            ),
        ]
        indexes = [models.Index(fields=("status", "due_on"), name="invoices_by_status_and_due")]

    def __str__(self) -> str:
        return self.number

    @property
    def period_text(self) -> str:
        """พฤศจิกายน 2569."""
        return shown_month(self.year, self.month)

    @property
    def is_open(self) -> bool:
        return self.status == InvoiceStatus.ISSUED


class InvoiceLine(models.Model):
    """One line of an invoice; `amount` is baht before VAT."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=("invoice", "order"), name="one_line_a_place")
        ]

    def __str__(self) -> str:
        return self.text
