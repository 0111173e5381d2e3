"""Telephone numbers: Thai mobiles; landlines where the form allows them."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.glance import Glance, each
from forms_engine.options import BooleanOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits
from thai.phone import format_phone, is_mobile, normalise

# 02 and the provinces' 03x, 04x, 05x, 07x: nine digits.
_LANDLINE = re.compile(r"0[23457][0-9]{7}")
_LONGEST = 30


class PhoneField(LineField):
    name = "phone"
    label = _("เบอร์โทรศัพท์")
    input_type = "tel"
    attributes = (("inputmode", "tel"), ("autocomplete", "tel-national"))
    options = (BooleanOption(name="landline", label=_("รับเบอร์บ้านด้วย"), default=False),)

    def most(self, spec: FieldSpec) -> int:
        return _LONGEST

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        return each((s.id for s in specs), _is_stored_mobile)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        landline = bool(spec.options["landline"])
        error = messages.said("format", _words(landline))

        def finish(value: str) -> str | FieldError:
            digits = normalise(ascii_digits(value))
            if is_mobile(digits) or (landline and _LANDLINE.fullmatch(digits)):
                return digits
            return error

        return line_check(spec, _LONGEST, finish)

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return format_phone(str(value))


def _is_stored_mobile(value: Any) -> bool:
    return value.__class__ is str and is_mobile(value)


def _words(landline: bool) -> StrOrPromise:
    if landline:
        return _("เบอร์โทรศัพท์ต้องเป็นเบอร์มือถือ 10 หลัก หรือเบอร์บ้าน 9 หลัก")
    return _("เบอร์โทรศัพท์มือถือต้องมี 10 หลัก")
