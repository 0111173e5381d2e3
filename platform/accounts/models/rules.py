"""What a municipality sets for the accounts of its citizens."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

# Kept and mailed as they stand; each reader sees them in their language.
REASONS = (
    gettext_noop("ภาพไม่ชัดเจน อ่านข้อมูลบนบัตรไม่ได้"),
    gettext_noop("ข้อมูลที่กรอกไม่ตรงกับบัตร"),
    gettext_noop("ใบหน้าไม่ตรงกับภาพบนบัตร"),
    gettext_noop("บัตรหมดอายุ"),
    gettext_noop("ภาพไม่ครบตามที่กำหนด"),
)


def usual_reasons() -> str:
    """What a municipality starts with."""
    return "\n".join(REASONS)


class AccountRules(models.Model):
    """One row, or none: then everything is as the platform proposes."""

    image_days = models.PositiveSmallIntegerField(
        _("เก็บภาพยืนยันตัวตนหลังตัดสินกี่วัน"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    refused_days = models.PositiveSmallIntegerField(
        _("ปิดบัญชีที่ยืนยันตัวตนไม่ผ่านและไม่ส่งภาพใหม่ภายในกี่วัน"),
        default=30,
        validators=[MinValueValidator(7), MaxValueValidator(365)],
    )
    refusal_reasons = models.TextField(
        _("เหตุผลที่เจ้าหน้าที่เลือกเมื่อไม่ผ่าน (บรรทัดละเหตุผล)"),
        default=usual_reasons,
        max_length=4_000,
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_rules")]

    def __str__(self) -> str:
        return "rules"

    @property
    def reasons(self) -> list[str]:
        """The reasons an officer picks from."""
        return [line.strip() for line in self.refusal_reasons.splitlines() if line.strip()]
