"""A statement that must be ticked."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.field_type import Check, Context, Drawing, FieldType
from forms_engine.glance import Glance, each
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec


class ConsentField(FieldType):
    name = "consent"
    label = _("คำรับรอง / ความยินยอม")
    asks = _("กรุณาทำเครื่องหมายยอมรับ %(label)s")
    template = "forms_engine/tick.html"
    in_table = True
    required_by_default = True

    def is_blank(self, raw: Any) -> bool:
        return raw is False or super().is_blank(raw)

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        return each((s.id for s in specs), lambda value: value is True)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        error = messages.no_such_choice(spec.label)

        def check(raw: Any, context: Context) -> Any:
            if raw is True or raw == "yes":
                return True
            return error

        return check

    def context(self, drawing: Drawing) -> dict[str, Any]:
        return {"ticked": drawing.raw is True or drawing.raw == "yes"}

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return gettext("ยอมรับ")
