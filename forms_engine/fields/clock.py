"""Times of day, stored as HH:MM."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from functools import cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.glance import Glance
from forms_engine.options import TimeOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits

# 14:30, 14.30 and 14:30:00 (some browsers send seconds).
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::00)?")


class TimeField(LineField):
    name = "time"
    label = _("เวลา")
    input_type = "time"
    options = (
        TimeOption(name="min", label=_("ไม่ก่อนเวลา")),
        TimeOption(name="max", label=_("ไม่หลังเวลา")),
    )

    def most(self, spec: FieldSpec) -> int:
        return 20

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        least, most = spec.options.get("min"), spec.options.get("max")
        if least is not None and most is not None and least > most:
            yield "min", _("เวลาแรกอยู่หลังเวลาสุดท้าย")

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        clocks = tuple((s.id, _between(s.options["min"], s.options["max"])) for s in specs)

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = []
            for name, known in clocks:
                text = raw.get(name)
                if text.__class__ is not str or text not in known:
                    unsure.append(name)
            return unsure

        return look

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        label, least, most = spec.label, spec.options["min"], spec.options["max"]
        wrong = messages.wrong_format(label, "14:30")
        early = messages.said(
            "min", _("%(label)sต้องไม่ก่อน %(hour)s.%(minute)s น."), label=label, **_parts(least)
        )
        late = messages.said(
            "max", _("%(label)sต้องไม่หลัง %(hour)s.%(minute)s น."), label=label, **_parts(most)
        )

        def finish(value: str) -> str | FieldError:
            found = _TIME.fullmatch(ascii_digits(value))
            if found is None:
                return wrong
            clock = f"{int(found[1]):02}:{found[2]}"
            if least is not None and clock < f"{least:%H:%M}":
                return early
            if most is not None and clock > f"{most:%H:%M}":
                return late
            return clock

        return line_check(spec, 20, finish)

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        hour, minute = str(value).split(":")
        return gettext("%(hour)s.%(minute)s น.") % {"hour": hour, "minute": minute}


@cache
def _between(least: time | None, most: time | None) -> frozenset[str]:
    """Return every minute within the bounds, as it is stored."""
    all_day = (f"{n // 60:02}:{n % 60:02}" for n in range(24 * 60))
    first = f"{least:%H:%M}" if least else "00:00"
    last = f"{most:%H:%M}" if most else "23:59"
    return frozenset(clock for clock in all_day if first <= clock <= last)


def _parts(clock: time | None) -> dict[str, str]:
    return {"hour": f"{clock:%H}", "minute": f"{clock:%M}"} if clock else {}
