"""Money in baht: a string with two decimals, never a float."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.field_type import Check, Context, Lift
from forms_engine.fields.line import LineField
from forms_engine.fields.number import decimals_of, read_number
from forms_engine.glance import Glance
from forms_engine.options import BahtOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from thai.money import SATANG, baht

# As it is stored: no leading zeros, two decimals.
_STORED = re.compile(r"(?:0|[1-9][0-9]{0,11})\.[0-9]{2}")
_LARGEST = Decimal(10**12) - SATANG


def _satang(amount: Decimal) -> int:
    return int(amount * 100)


def _most(spec: FieldSpec) -> Decimal:
    most: Decimal | None = spec.options["max"]
    return _LARGEST if most is None else most


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
        low, high = messages.least_baht(label, least), messages.most_baht(label, most or least)

        def check(raw: Any, context: Context) -> Any:
            value = read_number(raw)
            if value is None or decimals_of(value) > 2:
                return wrong
            if value < least:
                return low
            if most is not None and value > most:
                return high
            return str(Decimal(value).quantize(SATANG) + 0)

        return check

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        sizes = tuple(
            (s.id, _satang(s.options["min"] or Decimal(0)), _satang(_most(s))) for s in specs
        )

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = []
            for name, least, most in sizes:
                text = raw.get(name)
                if (
                    text.__class__ is not str
                    or not _STORED.fullmatch(text)
                    or not least <= int(text.replace(".", "")) <= most
                ):
                    unsure.append(name)
            return unsure

        return look

    def lift(self, spec: FieldSpec) -> Lift | None:
        return Decimal

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        # A no-break space keeps the unit with its number.
        return f"{baht(Decimal(value))}\u00a0{self.suffix(spec)}"
