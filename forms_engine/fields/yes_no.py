"""Yes or no; not answering is a third thing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.field_type import Check, Context, Drawing, FieldType
from forms_engine.fields.offers import Pick
from forms_engine.glance import Glance
from forms_engine.options import TextOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text

_WORDS = {"yes": True, "no": False}
_YES, _NO = Text(_("ใช่")), Text(_("ไม่ใช่"))


class YesNoField(FieldType):
    name = "yes_no"
    label = _("ใช่ / ไม่ใช่")
    asks = _("กรุณาเลือก%(label)s")
    template = "forms_engine/picks.html"
    in_table = True
    options = (
        TextOption(name="yes", label=_("คำว่าใช่"), default=_YES),
        TextOption(name="no", label=_("คำว่าไม่ใช่"), default=_NO),
    )

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        names = tuple(s.id for s in specs)

        def look(raw: Mapping[str, Any]) -> list[str]:
            return [name for name in names if raw.get(name).__class__ is not bool]

        return look

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        error = messages.no_such_choice(spec.label)

        def check(raw: Any, context: Context) -> Any:
            if isinstance(raw, bool):
                return raw
            if isinstance(raw, str) and raw in _WORDS:
                return _WORDS[raw]
            return error

        return check

    def context(self, drawing: Drawing) -> dict[str, Any]:
        options, raw = drawing.spec.options, drawing.raw
        return {
            "input_type": "radio",
            "picks": [
                Pick("yes", options["yes"].get(), raw is True or raw == "yes"),
                Pick("no", options["no"].get(), raw is False or raw == "no"),
            ],
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        chosen: Text = spec.options["yes" if value else "no"]
        return chosen.get()
