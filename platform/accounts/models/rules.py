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


CROSSING_TEXT = gettext_noop("ใช้สำหรับยืนยันตัวตนกับ {office} เท่านั้น {date}")
SHORTEST_MAXIMUM, LONGEST_MAXIMUM = 16, 64
# What the platform takes at all; a municipality may want less.
LARGEST_IMAGE_MEGABYTES = 15


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

    password_most = models.PositiveSmallIntegerField(
        _("รหัสผ่านยาวได้ไม่เกินกี่ตัวอักษร"),
        default=SHORTEST_MAXIMUM,
        db_default=SHORTEST_MAXIMUM,
        validators=[MinValueValidator(SHORTEST_MAXIMUM), MaxValueValidator(LONGEST_MAXIMUM)],
    )
    image_megabytes = models.PositiveSmallIntegerField(
        _("ขนาดภาพยืนยันตัวตนที่ใหญ่ที่สุด (MB)"),
        default=LARGEST_IMAGE_MEGABYTES,
        db_default=LARGEST_IMAGE_MEGABYTES,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_IMAGE_MEGABYTES)],
        help_text=_("1–15 MB เบราว์เซอร์ส่วนใหญ่ย่อภาพให้ก่อนส่ง ภาพที่ย่อไม่ได้ เช่น HEIC จะส่งทั้งไฟล์"),
    )
    crossing_text = models.CharField(
        _("ข้อความขีดคร่อมบนภาพบัตร"),
        max_length=120,
        default=CROSSING_TEXT,
        db_default=CROSSING_TEXT,
        help_text=_("ระบบใส่ชื่อหน่วยงานแทน {office} และวันที่แทน {date}"),
    )
    crossing_degrees = models.PositiveSmallIntegerField(
        _("ความเอียงของเส้นขีดคร่อม (องศา)"),
        default=18,
        db_default=18,
        validators=[MaxValueValidator(30)],
    )
    officers_need_second_factor = models.BooleanField(
        _("เจ้าหน้าที่ทุกคนต้องยืนยันตัวตนสองชั้น"),
        default=False,
        db_default=False,
        help_text=_("ผู้ดูแลระบบของหน่วยงานต้องยืนยันสองชั้นเสมอ"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_rules"),
            models.CheckConstraint(
                condition=models.Q(image_megabytes__range=(1, LARGEST_IMAGE_MEGABYTES)),
                name="identity_images_of_1_to_15_megabytes",
            ),
        ]

    def __str__(self) -> str:
        return "rules"

    def crossing(self, office: str, day: str) -> str:
        """What stands between the two lines across a copy."""
        text = self.crossing_text.replace("{office}", office).replace("{date}", day)
        return f"# {text} #"

    @property
    def reasons(self) -> list[str]:
        """The reasons an officer picks from."""
        return [line.strip() for line in self.refusal_reasons.splitlines() if line.strip()]
