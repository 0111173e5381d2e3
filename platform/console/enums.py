"""Closed sets of the console."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobKind(TextChoices):
    """What takes longer than a page may."""

    EXPORT = "export", _("สำรองข้อมูล")
    RESTORE = "restore", _("กู้คืนข้อมูล")
    DELETE = "delete", _("ลบหน่วยงาน")


class JobState(TextChoices):
    WAITING = "waiting", pgettext_lazy("job", "รอเริ่ม")
    RUNNING = "running", pgettext_lazy("job", "กำลังทำ")
    DONE = "done", pgettext_lazy("job", "เสร็จแล้ว")
    FAILED = "failed", pgettext_lazy("job", "ไม่สำเร็จ")


LIVE = (JobState.WAITING, JobState.RUNNING)
