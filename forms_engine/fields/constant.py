"""A value that the form carries and nobody is asked for, such as the rate of an ordinance."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.expressions import ExpressionError
from forms_engine.expressions.parser import parse
from forms_engine.field_type import Check, Context, FieldType, Lift
from forms_engine.formdata import FormData
from forms_engine.options import TextOption, ValueOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


class ConstantField(FieldType):
    """Without a value it is absent: a fee that is worked out from it cannot be known yet."""

    name = "constant"
    label = _("ค่าคงที่ (ไม่แสดงในแบบฟอร์ม)")
    is_drawn = False
    in_table = False
    options = (
        ValueOption(name="value", label=_("ค่า")),
        TextOption(name="unit", label=_("หน่วย"), most=40),
    )

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        try:
            parse(_literal(spec.options.get("value")))
        except ExpressionError:
            yield "value", _("ตัวเลขยาวเกินไป หรือข้อความมีอักขระที่ใช้ไม่ได้")

    def computes(self, spec: FieldSpec) -> str | None:
        return _literal(spec.options["value"])

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        stored = spec.options["value"]

        def check(value: Any, context: Context) -> Any:
            return stored

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        value = spec.options["value"]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        number = Decimal(repr(value))
        return lambda stored: number

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        return None

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        unit = spec.options["unit"]
        return f"{value} {unit.get() if unit else ''}".strip()


def _literal(value: Any) -> str:
    """Write a value in the expression language."""
    if value is None or value == "":
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{Decimal(repr(value)):f}"
    quote = "'" if '"' in value else '"'
    return f"{quote}{value}{quote}"
