"""E-mail addresses."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.glance import Glance, each
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

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        return each((s.id for s in specs), _is_stored)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        error = messages.said("format", _("รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com"))

        def finish(value: str) -> str | FieldError:
            if not _is_address(value):
                return error
            return value

        return line_check(spec, _LONGEST, finish)


def _is_address(value: str) -> bool:
    return _EMAIL.fullmatch(value) is not None and ".." not in value


def _is_stored(value: Any) -> bool:
    return value.__class__ is str and len(value) <= _LONGEST and _is_address(value)
