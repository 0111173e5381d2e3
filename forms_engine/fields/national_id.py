"""The national ID of a person: 13 digits with a checksum."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.glance import Glance, each
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from thai.national_id import format_id, is_valid, normalise

_LONGEST = 40


class NationalIdField(LineField):
    name = "national_id"
    label = _("เลขประจำตัวประชาชน")
    attributes = (("inputmode", "numeric"), ("autocomplete", "off"))

    def error(self, spec: FieldSpec) -> FieldError:
        """Return the refusal of a number that fails."""
        return messages.said("format", _("เลขประจำตัวประชาชนไม่ถูกต้อง กรุณาตรวจสอบอีกครั้ง"))

    def most(self, spec: FieldSpec) -> int:
        return _LONGEST

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        return each((s.id for s in specs), _is_stored)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        error = self.error(spec)

        def finish(value: str) -> str | FieldError:
            digits = normalise(value)
            if not is_valid(digits):
                return error
            return digits

        return line_check(spec, _LONGEST, finish)

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return format_id(str(value))


def _is_stored(value: Any) -> bool:
    return value.__class__ is str and is_valid(value)
