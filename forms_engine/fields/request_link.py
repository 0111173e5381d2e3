"""One of the requests that the citizen has filed before."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.field_type import Check, Context, Drawing, FieldType, Lift
from forms_engine.fields.offers import Pick, value_of
from forms_engine.options import SlugOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


class RequestLinkField(FieldType):
    """The value is {"value": number, "label": title}, as it stood when it was chosen."""

    name = "request_link"
    label = _("อ้างถึงคำร้องก่อนหน้า")
    asks = _("กรุณาเลือก%(label)s")
    template = "forms_engine/select.html"
    options = (SlugOption(name="service", label=_("เฉพาะคำร้องของบริการ")),)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        error, service = messages.no_such_choice(spec.label), spec.options["service"]

        def check(raw: Any, context: Context) -> Any:
            number = value_of(raw)
            for each in context.ports.requests.list(service):
                if each.value == number:
                    return {"value": each.value, "label": each.label}
            return error

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        return value_of

    def context(self, drawing: Drawing) -> dict[str, Any]:
        chosen = value_of(drawing.raw)
        found = drawing.ports.requests.list(drawing.spec.options["service"])
        return {
            "picks": [Pick(o.value, f"{o.value} {o.label}", o.value == chosen) for o in found],
            "searchable": True,
            "nothing": _("ยังไม่มีคำร้องที่อ้างถึงได้"),
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return f"{value['value']} {value['label']}"
