"""Numbers: whole by default, with a fixed number of decimals where the form asks for them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check, Context, Lift
from forms_engine.fields.line import LineField
from forms_engine.glance import Glance
from forms_engine.options import IntegerOption, NumberOption, TextOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text, ascii_digits

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
# Commas part thousands and nothing else: 2,5 is no 25.
_PARTED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?")
_LONGEST = 40
# Twelve digits and three decimals still fit a double exactly.
_MOST_DECIMALS = 3
_LARGEST = 10**12


def read_number(raw: Any) -> Decimal | int | None:
    """Read a number as people write it (1,250.50, ๑๒) or as JSON sends it; else None."""
    if raw.__class__ is int:
        return int(raw) if -_LARGEST < raw < _LARGEST else None
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        # Compared as it is: NaN is not below anything, and Decimal would refuse to compare it.
        return Decimal(repr(raw)) if abs(raw) < _LARGEST else None
    if not isinstance(raw, str) or len(raw) > _LONGEST:
        return None
    plain = ascii_digits(raw)
    if _PARTED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def decimals_of(value: Decimal | int) -> int:
    """Return how many decimals a number really has: 2.50 has one."""
    if isinstance(value, int):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def to_json(value: Decimal | int, decimals: int) -> int | float:
    """Return an int where the field has no decimals, else a float."""
    return int(value) if decimals == 0 else float(value)


class NumberField(LineField):
    name = "number"
    label = _("ตัวเลข")
    options = (
        NumberOption(name="min", label=_("ไม่น้อยกว่า")),
        NumberOption(name="max", label=_("ไม่เกิน")),
        NumberOption(name="step", label=_("ทีละ"), positive=True),
        IntegerOption(name="decimals", label=_("จำนวนทศนิยม"), default=0, most=_MOST_DECIMALS),
        TextOption(name="unit", label=_("หน่วย"), most=40),
    )

    def most(self, spec: FieldSpec) -> int:
        return _LONGEST

    def suffix(self, spec: FieldSpec) -> str:
        return spec.options["unit"].get() if spec.options["unit"] else ""

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        least, most = spec.options.get("min"), spec.options.get("max")
        if least is not None and most is not None and least > most:
            yield "min", _("ค่าต่ำสุดมากกว่าค่าสูงสุด")

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        options, label = spec.options, spec.label
        least, most, step = options["min"], options["max"], options["step"]
        decimals = options["decimals"] or 0
        wrong, uneven = _wrong(label, decimals), _uneven(label, step or Decimal(1))
        low, high = messages.least(label, least or 0), messages.most(label, most or 0)

        def check(raw: Any, context: Context) -> Any:
            value = read_number(raw)
            if value is None or decimals_of(value) > decimals:
                return wrong
            if least is not None and value < least:
                return low
            if most is not None and value > most:
                return high
            if step is not None and (value - (least or 0)) % step:
                return uneven
            return to_json(value, decimals)

        return check

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        """Whole numbers within whole bounds are sure; steps and decimals are looked at closely."""
        sizes = tuple(
            (s.id, *_whole_bounds(s.options["min"], s.options["max"]))
            for s in specs
            if not s.options["decimals"] and s.options["step"] is None
        )
        others = [s.id for s in specs if s.options["decimals"] or s.options["step"] is not None]

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = others.copy()
            for name, least, most in sizes:
                value = raw.get(name)
                if value.__class__ is not int or not least <= value <= most:
                    unsure.append(name)
            return unsure

        return look

    def lift(self, spec: FieldSpec) -> Lift | None:
        return lambda value: Decimal(repr(value))

    def context(self, drawing: Any) -> dict[str, Any]:
        mode = "decimal" if drawing.spec.options["decimals"] else "numeric"
        found = super().context(drawing)
        return {**found, "attributes": (("inputmode", mode), *found["attributes"])}

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return f"{value:,} {self.suffix(spec)}".strip()


def _whole_bounds(least: Decimal | None, most: Decimal | None) -> tuple[int, int]:
    """Return the whole numbers between which every whole number is right."""
    first = 1 - _LARGEST if least is None else int(least.to_integral_value(ROUND_CEILING))
    last = _LARGEST - 1 if most is None else int(most.to_integral_value(ROUND_FLOOR))
    return max(first, 1 - _LARGEST), min(last, _LARGEST - 1)


def _wrong(label: Text, decimals: int) -> FieldError:
    if decimals == 0:
        return messages.said("format", _("%(label)sต้องเป็นตัวเลขจำนวนเต็ม"), label=label)
    words = ngettext_lazy(
        "%(label)sต้องเป็นตัวเลข ทศนิยมไม่เกิน %(decimals)s ตำแหน่ง",
        "%(label)sต้องเป็นตัวเลข ทศนิยมไม่เกิน %(decimals)s ตำแหน่ง",
        decimals,
    )
    return messages.said("format", words, label=label, decimals=decimals)


def _uneven(label: Text, step: Decimal) -> FieldError:
    return messages.said("step", _("%(label)sต้องเพิ่มทีละ %(step)s"), label=label, step=f"{step:,}")
