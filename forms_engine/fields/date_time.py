"""A day and a time of day; stored as local ISO time, such as 2026-11-20T14:30."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.field_type import FieldType
from forms_engine.fields.clock import TimeField
from forms_engine.fields.day import DateField
from forms_engine.fields.group import GroupField
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text
from ui.dates import shown_date

_DAY, _CLOCK = DateField(), TimeField()
_STORED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})")
_ANY_TIME: Mapping[str, Any] = MappingProxyType({"min": None, "max": None})


class DateTimeField(GroupField):
    """A moment in Thai time, to the minute."""

    name = "date_time"
    label = _("วันที่และเวลา")
    options = DateField.options

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        yield from _DAY.problems(spec)

    def inner(self, spec: FieldSpec) -> tuple[tuple[FieldType, FieldSpec], ...]:
        plain = replace(spec, hint=None, required=True)
        clock = replace(plain, id="time", type="time", label=Text(_("เวลา")), options=_ANY_TIME)
        return (_DAY, replace(plain, id="date", type="date", label=Text(_("วันที่")))), (_CLOCK, clock)

    def split(self, raw: Any) -> Any:
        found = _STORED.fullmatch(raw) if isinstance(raw, str) else None
        return {"date": found[1], "time": found[2]} if found else raw

    def join(self, spec: FieldSpec, values: dict[str, Any]) -> Any:
        return f"{values['date']}T{values['time']}"

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        day, clock = value.split("T")
        return f"{shown_date(date.fromisoformat(day))} {_CLOCK.text(spec, clock, ports)}"
