"""E-mail addresses."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.field_type import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.spec import FieldSpec

_LONGEST = 254
# Each repetition ends at a character that it cannot contain: linear.
_EMAIL = re.compile(r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


class EmailField(LineField):
    name = "email"
    label = _("อีเมล")
    input_type = "email"
    attributes = (("autocomplete", "email"), ("spellcheck", "false"))

    def most(self, spec: FieldSpec) -> int:
        return _LONGEST

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        error = messages.said("format", _("รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com"))

        def finish(value: str) -> str:
            if not _EMAIL.fullmatch(value) or ".." in value:
                raise Refused.because(error)
            return value

        return line_check(spec, _LONGEST, finish)
