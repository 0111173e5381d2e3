"""Several choices, as tick boxes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.field_type import Check, Context, Drawing, FieldType, Lift, Preparing
from forms_engine.fields.offers import (
    OPTIONS,
    Offer,
    fixed_values,
    kept,
    label_of,
    offer_problems,
    picks,
    prepare_offer,
    still_offered,
    value_of,
)
from forms_engine.formdata import FormData
from forms_engine.glance import Glance
from forms_engine.options import IntegerOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


class ChoicesField(FieldType):
    name = "choices"
    label = _("เลือกได้หลายข้อ")
    asks = _("กรุณาเลือก%(label)s")
    template = "forms_engine/picks.html"
    in_table = True
    options = (
        *OPTIONS,
        IntegerOption(name="min", label=_("เลือกอย่างน้อย"), least=1, most=limits.CHOICES),
        IntegerOption(name="max", label=_("เลือกไม่เกิน"), least=1, most=limits.CHOICES),
    )

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        yield from offer_problems(spec)
        least, most = spec.options.get("min") or 0, spec.options.get("max")
        count = limits.CHOICES if spec.options["source"] else len(spec.options["choices"] or ())
        if least > (most or count):
            yield "min", _("จำนวนที่ต้องเลือกมากกว่าจำนวนที่เลือกได้")
        elif least > count:
            yield "min", _("จำนวนที่ต้องเลือกมากกว่าจำนวนตัวเลือก")

    def prepare(self, spec: FieldSpec, compiler: Preparing) -> Offer:
        return prepare_offer(spec, compiler)

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        lists = tuple((s.id, *_sizes(s), _places(s)) for s in specs)

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = []
            for name, least, most, places in lists:
                if not _is_stored(raw.get(name), least, most, places):
                    unsure.append(name)
            return unsure

        return look

    def build(self, spec: FieldSpec, prepared: Offer) -> Check:
        label = spec.label
        least, most = _sizes(spec)
        error = messages.no_such_choice(label)
        few = messages.said(
            "min", _("กรุณาเลือก%(label)sอย่างน้อย %(least)s ข้อ"), label=label, least=least
        )
        many = messages.said("max", _("เลือก%(label)sได้ไม่เกิน %(most)s ข้อ"), label=label, most=most)

        def check(raw: Any, context: Context) -> Any:
            if not isinstance(raw, list) or len(raw) > limits.CHOICES:
                return error
            labels = prepared.labels(context.values, context.ports)
            values = [value_of(item) for item in raw]
            if any(not isinstance(value, str) or value not in labels for value in values):
                return error
            # In the order of the list, each once.
            chosen = [value for value in labels if value in set(values)]
            if not least <= len(chosen) <= most:
                return few if len(chosen) < least else many
            return [kept(value, prepared, labels) for value in chosen]

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        if spec.options["source"] is None:
            return None
        return lambda items: [value_of(item) for item in items]

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        return data.all(path)

    def context(self, drawing: Drawing) -> dict[str, Any]:
        raw = drawing.raw if isinstance(drawing.raw, list) else ()
        chosen = [value_of(item) for item in raw]
        return {
            "input_type": "checkbox",
            "pictured": any(choice.image for choice, _show in drawing.prepared.choices),
            "picks": picks(drawing.prepared, chosen, drawing.values, drawing.ports),
            "nothing": _("ยังไม่มีรายการให้เลือก"),
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return ", ".join(label_of(spec, item) for item in value)

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        if not isinstance(raw, list):
            return None
        return [item for item in raw if still_offered(item, new)] or None


def _sizes(spec: FieldSpec) -> tuple[int, int]:
    return spec.options["min"] or 1, spec.options["max"] or limits.CHOICES


def _places(spec: FieldSpec) -> dict[str, int]:
    values = fixed_values(spec)
    listed = [each.value for each in spec.options["choices"] or () if each.value in values]
    return {value: at for at, value in enumerate(listed)}


def _is_stored(items: Any, least: int, most: int, places: Mapping[str, int]) -> bool:
    """Tell whether these are values of the list, in its order and each once."""
    if items.__class__ is not list or not least <= len(items) <= most:
        return False
    last = -1
    for item in items:
        at = places.get(item, -1) if item.__class__ is str else -1
        if at <= last:
            return False
        last = at
    return True
