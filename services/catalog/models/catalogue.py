"""Categories and services, and the days on which the office is closed."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from services.catalog.enums import Menu

# Some ten years; a due date must stay on the calendar.
LONGEST_WORK = 3_650
_WORK_TOO_LONG = _("ต้องไม่เกิน 3,650 วันทำการ")
_FEE_BELOW_ZERO = _("ค่าธรรมเนียมต้องไม่ต่ำกว่า 0 บาท")


class Category(models.Model):
    """A municipality's own heading below one of the two fixed menus."""

    menu = models.CharField(_("เมนู"), max_length=12, choices=Menu.choices)
    name = models.CharField(_("ชื่อหมวด"), max_length=80)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=1)

    class Meta:
        ordering = ("menu", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("menu", "name"), name="one_category_a_name_and_menu")
        ]

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """Something a citizen can ask for. Fee and time are the municipality's ordinance: data."""

    category = models.ForeignKey(Category, models.PROTECT, "services", verbose_name=_("หมวด"))
    slug = models.SlugField(_("ชื่อในที่อยู่เว็บ"), max_length=40, unique=True)
    name = models.CharField(_("ชื่อบริการ"), max_length=120)
    summary = models.CharField(_("คำอธิบายสั้น"), max_length=200, blank=True)
    icon = models.CharField(_("ไอคอน"), max_length=20, default="file")
    division = models.CharField(_("หน่วยงานเจ้าของเรื่อง"), max_length=120, blank=True)
    conditions = models.TextField(_("หลักเกณฑ์และเงื่อนไข"), blank=True, max_length=4000)
    documents = models.TextField(_("เอกสารที่ใช้"), blank=True, max_length=2000)
    working_days = models.PositiveSmallIntegerField(
        _("กำหนดเสร็จ (วันทำการ)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_WORK, _WORK_TOO_LONG)],
    )
    fee = models.DecimalField(
        _("ค่าธรรมเนียม (บาท)"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0), _FEE_BELOW_ZERO)],
    )
    # What a national law says where the municipality has not set working days.
    legal_time = models.CharField(_("กำหนดเวลาตามกฎหมาย"), max_length=120, blank=True)
    # Whether the form in force works the fee out; then `fee` is not asked.
    fee_from_form = models.BooleanField(default=False, editable=False)
    law = models.CharField(_("กฎหมายที่เกี่ยวข้อง"), max_length=200, blank=True)
    result = models.CharField(_("ผลที่ได้รับ"), max_length=120, blank=True)
    is_open = models.BooleanField(_("เปิดรับคำร้อง"), default=True)
    needs_verified = models.BooleanField(_("ต้องยืนยันตัวตนก่อนยื่น"), default=False)
    template_key = models.CharField(max_length=40, blank=True, editable=False)
    # The library's form as it was when it was adopted or merged last.
    template_form = models.JSONField(null=True, editable=False)
    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=1)

    class Meta:
        ordering = ("category__menu", "category__order", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fee__isnull=True) | models.Q(fee__gte=0),
                name="no_fee_below_zero",
                violation_error_message=_FEE_BELOW_ZERO,
            ),
            models.CheckConstraint(
                condition=models.Q(working_days__isnull=True)
                | models.Q(working_days__lte=LONGEST_WORK),
                name="no_work_beyond_ten_years",
                violation_error_message=_WORK_TOO_LONG,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def time_text(self) -> str:
        """How long it takes, as shown to citizens."""
        if self.working_days is None:
            return self.legal_time or gettext("ต้องกำหนดตามข้อบัญญัติ")
        words = ngettext("ภายใน %(days)s วันทำการ", "ภายใน %(days)s วันทำการ", self.working_days)
        return words % {"days": self.working_days}

    @property
    def fee_text(self) -> str:
        """What it costs, as shown to citizens."""
        if self.fee_from_form:
            return gettext("คำนวณจากข้อมูลที่กรอก")
        if self.fee is None:
            return gettext("ต้องกำหนดตามข้อบัญญัติ")
        if not self.fee:
            return gettext("ไม่มีค่าธรรมเนียม")
        return gettext("ค่าธรรมเนียม %(fee)s บาท") % {"fee": f"{self.fee:,.2f}"}

    @property
    def card_text(self) -> str:
        """Time and fee on one line; what the municipality has not set yet is named."""
        knows_time = self.working_days is not None or bool(self.legal_time)
        knows_fee = self.fee_from_form or self.fee is not None
        if not knows_time and not knows_fee:
            return gettext("เวลาและค่าธรรมเนียมต้องกำหนดตามข้อบัญญัติ")
        time = self.time_text if knows_time else gettext("เวลาต้องกำหนดตามข้อบัญญัติ")
        if self.fee_from_form:
            return f"{time} · {gettext('ค่าธรรมเนียมคำนวณจากข้อมูลที่กรอก')}"
        fee = self.fee_text if knows_fee else gettext("ค่าธรรมเนียมต้องกำหนดตามข้อบัญญัติ")
        return f"{time} · {fee}"


class ClosedDay(models.Model):
    """A day on which this office is closed besides the public holidays."""

    day = models.DateField(pgettext_lazy("a date", "วันที่"), unique=True)
    name = models.CharField(_("เหตุ"), max_length=80)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return self.name
