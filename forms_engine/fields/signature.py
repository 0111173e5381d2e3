"""A signature: drawn on the page where there is script, else a picture of it."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from forms_engine.fields.file import FileField
from forms_engine.options import IntegerOption, Option


class SignatureField(FileField):
    """A file field for one picture; drawing fills the same input."""

    name = "signature"
    label = _("ลายมือชื่อ")
    asks = _("กรุณาลง%(label)s")
    template = "forms_engine/signature.html"
    is_document = False
    options: ClassVar[tuple[Option, ...]] = (
        IntegerOption(name="max_size_mb", label=_("ขนาดไม่เกิน (MB)"), default=5, least=1, most=15),
    )
