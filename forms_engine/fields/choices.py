"""Several choices, as tick boxes."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.errors import Refused
from forms_engine.fields.base import Check, Drawing, FieldType
from forms_engine.fields.choice import choice_labels
from forms_engine.formdata import FormData
from forms_engine.options import ChoicesOption, IntegerOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


class ChoicesField(FieldType):
    name = "choices"
    label = _("เลือกได้หลายข้อ")
    asks = _("กรุณาเลือก%(label)s")
    template = "forms_engine/picks.html"
    options = (
        ChoicesOption(name="choices", label=_("ตัวเลือก"), required=True),
        IntegerOption(name="min", label=_("เลือกอย่างน้อย"), least=1, most=limits.CHOICES),
        IntegerOption(name="max", label=_("เลือกไม่เกิน"), least=1, most=limits.CHOICES),
    )

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        least, most = spec.options.get("min") or 0, spec.options.get("max")
        count = len(spec.options.get("choices") or ())
        if least > (most or count):
            yield "min", _("จำนวนที่ต้องเลือกมากกว่าจำนวนที่เลือกได้")
        elif least > count:
            yield "min", _("จำนวนที่ต้องเลือกมากกว่าจำนวนตัวเลือก")

    def build(self, spec: FieldSpec) -> Check:
        label = spec.label
        values = {each.value: at for at, each in enumerate(spec.options["choices"])}
        least, most = spec.options["min"] or 0, spec.options["max"] or len(values)
        error = messages.no_such_choice(label)
        few = messages.said(
            "min", _("กรุณาเลือก%(label)sอย่างน้อย %(least)s ข้อ"), label=label, least=least
        )
        many = messages.said("max", _("เลือก%(label)sได้ไม่เกิน %(most)s ข้อ"), label=label, most=most)

        def check(raw: Any, ports: Ports) -> Any:
            if not isinstance(raw, list) or len(raw) > 2 * len(values):
                raise Refused.because(error)
            if any(not isinstance(item, str) or item not in values for item in raw):
                raise Refused.because(error)
            chosen = sorted(set(raw), key=values.__getitem__)
            if not least <= len(chosen) <= most:
                raise Refused.because(few if len(chosen) < least else many)
            return chosen

        return check

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        return data.all(path)

    def context(self, drawing: Drawing) -> dict[str, Any]:
        labels = choice_labels(drawing.spec)
        chosen = drawing.raw if isinstance(drawing.raw, list) else ()
        return {
            "input_type": "checkbox",
            "picks": [(value, label, value in chosen) for value, label in labels.items()],
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        labels = choice_labels(spec)
        return ", ".join(labels.get(item, str(item)) for item in value)

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        values = {each.value for each in new.options["choices"]}
        return [item for item in raw if item in values] or None if isinstance(raw, list) else None
