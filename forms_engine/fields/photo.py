"""Photos, taken with the phone's camera or chosen from what it keeps."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from forms_engine import limits
from forms_engine.fields.file import FileField
from forms_engine.options import IntegerOption, Option


class PhotoField(FileField):
    """A file field for pictures only."""

    name = "photo"
    label = _("ถ่ายภาพ / แนบภาพ")
    capture = "environment"
    options: ClassVar[tuple[Option, ...]] = (
        IntegerOption(
            name="max_size_mb", label=_("ขนาดไม่เกิน (MB)"), default=15, least=1, most=limits.FILE_MB
        ),
        IntegerOption(
            name="max_count", label=_("จำนวนไม่เกิน (ไฟล์)"), default=5, least=1, most=limits.FILES
        ),
    )
