"""The plate of a car or motorcycle: letters, number, province."""

import re

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.fields.composite import CompositeField, Part
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits

# One or two Thai letters, a digit before them on newer plates; two digits on lorries.
_THAI = f"[{chr(0x0E01)}-{chr(0x0E2E)}]"
_LETTERS = re.compile(f"[1-9]?{_THAI}{{1,2}}|[1-9][0-9]")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def _letters(line: str) -> str | FieldError:
    plain = ascii_digits(line).replace(" ", "")
    if not _LETTERS.fullmatch(plain):
        words = _("หมวดอักษรไม่ถูกต้อง เช่น กข หรือ 1กข")
        return messages.said("format", words)
    return plain


def _number(line: str) -> str | FieldError:
    plain = ascii_digits(line).replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        words = _("เลขทะเบียนต้องเป็นตัวเลข 1–4 หลัก เช่น 1234")
        return messages.said("format", words)
    return plain


class LicencePlateField(CompositeField):
    name = "licence_plate"
    label = _("ทะเบียนรถ")
    part_list = (
        Part("letters", _("หมวดอักษร"), required=True, most=6, finish=_letters),
        Part(
            "number",
            _("เลขทะเบียน"),
            required=True,
            most=6,
            finish=_number,
            attributes=(("inputmode", "numeric"),),
        ),
        Part("province", _("จังหวัด"), required=True, most=40),
    )

    def text(self, spec: FieldSpec, value: dict[str, str], ports: Ports) -> str:
        return f"{value['letters']} {value['number']} {value['province']}"
