"""From a day to a day, both typed in the Buddhist Era; stored as two ISO dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.field_type import FieldType
from forms_engine.fields.day import DateField
from forms_engine.fields.group import GroupField
from forms_engine.options import IntegerOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text
from ui.dates import shown_date

_DAY = DateField()
_START, _END = Text(_("ตั้งแต่วันที่")), Text(_("ถึงวันที่"))


class DateRangeField(GroupField):
    """The value is {"start", "end"}; a range of one day starts and ends on it."""

    name = "date_range"
    label = _("ช่วงวันที่ (พ.ศ.)")
    options = (
        *DateField.options,
        IntegerOption(name="max_days", label=_("ไม่เกิน (วัน)"), least=1, most=3_660),
    )

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        yield from _DAY.problems(spec)

    def parts(self, spec: FieldSpec) -> frozenset[str]:
        return frozenset({"start", "end"})

    def inner(self, spec: FieldSpec) -> tuple[tuple[FieldType, FieldSpec], ...]:
        day = replace(
            spec,
            type="date",
            hint=None,
            required=True,
            options=MappingProxyType({o.name: spec.options[o.name] for o in DateField.options}),
        )
        return (
            (_DAY, replace(day, id="start", label=_START)),
            (_DAY, replace(day, id="end", label=_END)),
        )

    def join(self, spec: FieldSpec, values: dict[str, Any]) -> Any:
        start, end = (date.fromisoformat(values[name]) for name in ("start", "end"))
        if end < start:
            words = _("วันสิ้นสุดต้องไม่ก่อนวันเริ่มต้น")
            return Refused((("end", messages.said("order", words)),))
        most = spec.options["max_days"]
        if most is not None and (end - start).days + 1 > most:
            words = _("%(label)sต้องไม่เกิน %(most)s วัน")
            error = messages.said("max_days", words, label=spec.label, most=most)
            return Refused((("end", error),))
        return values

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        start, end = (shown_date(date.fromisoformat(value[name])) for name in ("start", "end"))
        return gettext("%(start)s ถึง %(end)s") % {"start": start, "end": end}
