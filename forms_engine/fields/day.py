"""Dates: typed in the Buddhist Era as day, month and year; stored as an ISO date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check, Context, Drawing, FieldType
from forms_engine.formdata import FormData
from forms_engine.glance import Glance
from forms_engine.options import DayOption, OneOfOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits
from thai.dates import ERA_OFFSET, from_be
from ui.dates import shown_date

_PARTS = ("day", "month", "year")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{1,4}")
# A year below is taken for a common-era year typed by mistake; 2400 B.E. is 1857.
_FIRST_YEAR, _LAST_YEAR = 2400, 2743
_FIRST = date(_FIRST_YEAR - ERA_OFFSET, 1, 1)
_LAST = date(_LAST_YEAR - ERA_OFFSET, 12, 31)
_LENGTH = len("2026-11-20")


class DateField(FieldType):
    name = "date"
    label = _("วันที่ (พ.ศ.)")
    template = "forms_engine/date.html"
    in_table = True
    options = (
        DayOption(name="min", label=_("ไม่ก่อนวันที่")),
        DayOption(name="max", label=_("ไม่หลังวันที่")),
        OneOfOption(
            name="when",
            label=_("ช่วงเวลา"),
            default="any",
            values={"any": _("วันใดก็ได้"), "past": _("ไม่เกินวันนี้"), "future": _("ตั้งแต่วันนี้")},
        ),
    )

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        least, most = spec.options.get("min"), spec.options.get("max")
        if least is not None and most is not None and least > most:
            yield "min", _("วันแรกอยู่หลังวันสุดท้าย")

    def is_blank(self, raw: Any) -> bool:
        if not isinstance(raw, str) and isinstance(raw, Mapping):
            return all(part is None or not str(part).strip() for part in raw.values())
        return super().is_blank(raw)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        label = spec.label
        wrong = messages.wrong_format(label, _("20 พฤศจิกายน 2569"))
        era = messages.said("format", _("%(label)s: กรุณากรอกปีเป็น พ.ศ. เช่น 2569"), label=label)
        least, most = spec.options["min"] or _FIRST, spec.options["max"] or _LAST
        low, high = messages.earliest(label, least), messages.latest(label, most)
        when = spec.options["when"]

        def check(raw: Any, context: Context) -> Any:
            day = _read(raw, wrong, era)
            if isinstance(day, FieldError):
                return day
            if when == "future" and day < (today := context.ports.today()):
                return messages.earliest(label, today)
            if when == "past" and day > (today := context.ports.today()):
                return messages.latest(label, today)
            if day < least:
                return low
            if day > most:
                return high
            return day.isoformat()

        return check

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        """Stored days within fixed bounds are sure; what depends on today is looked at closely."""
        sizes = tuple(
            (s.id, str(s.options["min"] or _FIRST), str(s.options["max"] or _LAST))
            for s in specs
            if s.options["when"] == "any"
        )
        others = [s.id for s in specs if s.options["when"] != "any"]

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = others.copy()
            for name, least, most in sizes:
                text = raw.get(name)
                if text.__class__ is not str or not least <= text <= most or not _is_day(text):
                    unsure.append(name)
            return unsure

        return look

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        typed = {part: data.get(f"{path}.{part}") or "" for part in _PARTS}
        return None if self.is_blank(typed) else typed

    def context(self, drawing: Drawing) -> dict[str, Any]:
        typed = typed_parts(drawing.raw)
        month = ascii_digits(typed["month"]).lstrip("0")
        months = [(str(n), name, str(n) == month) for n, name in MONTHS.items()]
        return {**typed, "months": months}

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return shown_date(date.fromisoformat(value))


def _is_day(text: str) -> bool:
    """Tell whether a text is a day as it is stored."""
    if len(text) != _LENGTH or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _read(raw: Any, wrong: FieldError, era: FieldError) -> date | FieldError:
    try:
        if isinstance(raw, str):
            return _read_iso(raw)
        if not isinstance(raw, Mapping) or set(raw) != set(_PARTS):
            raise ValueError("not a date")
        day, month, year = (_small_number(raw[part]) for part in _PARTS)
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return era
        return from_be(day, month, year)
    except ValueError:
        return wrong


def _read_iso(raw: str) -> date:
    if not _ISO.fullmatch(raw):
        raise ValueError("not an ISO date")
    day = date.fromisoformat(raw)
    if not _FIRST <= day <= _LAST:
        raise ValueError("outside the years that forms know")
    return day


def _small_number(raw: Any) -> int:
    plain = ascii_digits(str(raw)) if isinstance(raw, str | int) else ""
    if not _DIGITS.fullmatch(plain):
        raise ValueError("not a number")
    return int(plain)


def typed_parts(raw: Any) -> dict[str, str]:
    """Return the three inputs' texts for what was typed, or for a stored ISO date."""
    if isinstance(raw, Mapping):
        return {part: str(raw.get(part) or "") for part in _PARTS}
    if isinstance(raw, str) and _ISO.fullmatch(raw):
        year, month, day = raw.split("-")
        return {"day": day.lstrip("0"), "month": month, "year": str(int(year) + ERA_OFFSET)}
    return dict.fromkeys(_PARTS, "")
