"""A value that the form works out itself; whatever a browser sends for it is ignored."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.expressions.values import CONTEXT
from forms_engine.field_type import Check, Context, Drawing, FieldType, Lift
from forms_engine.fields.number import to_json
from forms_engine.formdata import FormData
from forms_engine.options import ExpressionOption, IntegerOption, OneOfOption, TextOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from thai.money import baht

_LARGEST = Decimal(10**12)


class CalculatedField(FieldType):
    name = "calculated"
    label = _("คำนวณอัตโนมัติ")
    template = "forms_engine/calculated.html"
    in_table = True
    options = (
        ExpressionOption(name="expression", label=_("สูตร"), required=True),
        OneOfOption(
            name="as",
            label=_("แสดงเป็น"),
            default="number",
            values={"number": _("ตัวเลข"), "money": _("จำนวนเงิน"), "text": _("ข้อความ")},
        ),
        IntegerOption(name="decimals", label=_("จำนวนทศนิยม"), default=0, most=3),
        TextOption(name="unit", label=_("หน่วย"), most=40),
    )

    def computes(self, spec: FieldSpec) -> str | None:
        found: str | None = spec.options["expression"]
        return found

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        """Return how the expression's value is stored; one of another kind is absent (None)."""
        decimals = 2 if spec.options["as"] == "money" else spec.options["decimals"] or 0
        kind = spec.options["as"]
        error = messages.said("calculation", _("คำนวณ%(label)sไม่ได้"), label=spec.label)

        def check(value: Any, context: Context) -> Any:
            if kind == "text":
                return value if isinstance(value, str) else None
            if not isinstance(value, Decimal):
                return None
            if abs(value) >= _LARGEST:
                return error
            step = Decimal(1).scaleb(-decimals)
            rounded = value.quantize(step, rounding=ROUND_HALF_UP, context=CONTEXT) + 0
            return to_json(rounded, decimals) if kind == "number" else str(rounded)

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        return None if spec.options["as"] == "text" else lambda value: Decimal(str(value))

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        return None

    def context(self, drawing: Drawing) -> dict[str, Any]:
        if drawing.raw is None:
            return {"value": ""}
        return {"value": self.text(drawing.spec, drawing.raw, drawing.ports)}

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        if spec.options["as"] == "money":
            # A no-break space keeps the unit with its number.
            return f"{baht(Decimal(value))}\u00a0{gettext('บาท')}"
        if spec.options["as"] == "number":
            words = spec.options["unit"]
            return f"{value:,} {words.get() if words else ''}".strip()
        return str(value)
