"""One choice of several: radio buttons, pictures, a drop-down, or a drop-down to search in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
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
from forms_engine.glance import Glance
from forms_engine.options import OneOfOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


class ChoiceField(FieldType):
    """The value is the choice's; of a data source {"value", "label"}, as the list may change."""

    name = "choice"
    label = _("เลือกหนึ่งข้อ")
    asks = _("กรุณาเลือก%(label)s")
    template = "forms_engine/picks.html"
    in_table = True
    options = (
        *OPTIONS,
        OneOfOption(
            name="as",
            label=_("แสดงเป็น"),
            default="radio",
            values={
                "radio": _("ปุ่มเลือก"),
                "select": _("รายการแบบเลื่อนลง"),
                "search": _("รายการแบบค้นหาได้"),
            },
        ),
    )

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        yield from offer_problems(spec)

    def template_for(self, spec: FieldSpec) -> str:
        return self.template if spec.options["as"] == "radio" else "forms_engine/select.html"

    def prepare(self, spec: FieldSpec, compiler: Preparing) -> Offer:
        return prepare_offer(spec, compiler)

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        lists = tuple((s.id, fixed_values(s)) for s in specs)

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = []
            for name, values in lists:
                value = raw.get(name)
                if value.__class__ is not str or value not in values:
                    unsure.append(name)
            return unsure

        return look

    def build(self, spec: FieldSpec, prepared: Offer) -> Check:
        error, fixed = messages.no_such_choice(spec.label), prepared.values

        def check_fixed(raw: Any, context: Context) -> Any:
            if not isinstance(raw, str) or raw not in (fixed or ()):
                return error
            return raw

        def check(raw: Any, context: Context) -> Any:
            labels, value = prepared.labels(context.values, context.ports), value_of(raw)
            if not isinstance(value, str) or value not in labels:
                return error
            return kept(value, prepared, labels)

        return check if fixed is None else check_fixed

    def lift(self, spec: FieldSpec) -> Lift | None:
        return None if spec.options["source"] is None else value_of

    def context(self, drawing: Drawing) -> dict[str, Any]:
        chosen = (value_of(drawing.raw),)
        return {
            "input_type": "radio",
            "pictured": any(choice.image for choice, _show in drawing.prepared.choices),
            "picks": picks(drawing.prepared, chosen, drawing.values, drawing.ports),
            "nothing": _("ยังไม่มีรายการให้เลือก"),
            "searchable": drawing.spec.options["as"] == "search",
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return label_of(spec, value)

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        return raw if still_offered(raw, new) else None
