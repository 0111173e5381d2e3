"""Money in baht: a string with two decimals, never a float."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.field_type import Check, Context, Lift
from forms_engine.fields.line import LineField
from forms_engine.fields.number import decimals_of, read_number
from forms_engine.options import BahtOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from thai.money import SATANG, baht


class MoneyField(LineField):
    name = "money"
    label = _("จำนวนเงิน (บาท)")
    attributes = (("inputmode", "decimal"),)
    options = (
        BahtOption(name="min", label=_("ไม่น้อยกว่า (บาท)")),
        BahtOption(name="max", label=_("ไม่เกิน (บาท)")),
    )

    def most(self, spec: FieldSpec) -> int:
        return 24

    def suffix(self, spec: FieldSpec) -> str:
        return gettext("บาท")

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        least, most = spec.options.get("min"), spec.options.get("max")
        if least is not None and most is not None and least > most:
            yield "min", _("จำนวนต่ำสุดมากกว่าจำนวนสูงสุด")

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        label = spec.label
        least, most = spec.options["min"] or Decimal(0), spec.options["max"]
        wrong = messages.wrong_format(label, "1,250.50")

        def check(raw: Any, context: Context) -> Any:
            value = read_number(raw)
            if value is None or decimals_of(value) > 2:
                raise Refused.because(wrong)
            if value < least:
                raise Refused.because(messages.least_baht(label, least))
            if most is not None and value > most:
                raise Refused.because(messages.most_baht(label, most))
            return str(value.quantize(SATANG) + 0)

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        return Decimal

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        # A no-break space keeps the unit with its number.
        return f"{baht(Decimal(value))}\u00a0{self.suffix(spec)}"
