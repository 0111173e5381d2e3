"""One choice of several, as radio buttons or as a drop-down."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.fields.base import Check, Drawing, FieldType
from forms_engine.options import ChoicesOption, OneOfOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


def choice_labels(spec: FieldSpec) -> dict[str, str]:
    """Return {value: label} of a field with choices."""
    return {each.value: each.label.get() for each in spec.options["choices"]}


class ChoiceField(FieldType):
    name = "choice"
    label = _("เลือกหนึ่งข้อ")
    asks = _("กรุณาเลือก%(label)s")
    template = "forms_engine/picks.html"
    in_table = True
    options = (
        ChoicesOption(name="choices", label=_("ตัวเลือก"), required=True),
        OneOfOption(
            name="as",
            label=_("แสดงเป็น"),
            default="radio",
            values={"radio": _("ปุ่มเลือก"), "select": _("รายการแบบเลื่อนลง")},
        ),
    )

    def template_for(self, spec: FieldSpec) -> str:
        is_select = spec.options["as"] == "select"
        return "forms_engine/select.html" if is_select else self.template

    def build(self, spec: FieldSpec) -> Check:
        values = frozenset(each.value for each in spec.options["choices"])
        error = messages.no_such_choice(spec.label)

        def check(raw: Any, ports: Ports) -> Any:
            if not isinstance(raw, str) or raw not in values:
                raise Refused.because(error)
            return raw

        return check

    def context(self, drawing: Drawing) -> dict[str, Any]:
        labels = choice_labels(drawing.spec)
        return {
            "input_type": "radio",
            "picks": [(value, label, value == drawing.raw) for value, label in labels.items()],
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return choice_labels(spec).get(value, str(value))

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        return raw if raw in {each.value for each in new.options["choices"]} else None
