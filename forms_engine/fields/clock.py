"""Times of day, stored as HH:MM."""

import re
from collections.abc import Iterator
from typing import Any

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.fields.base import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.options import TimeOption
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits

# 14:30, 14.30 and 14:30:00 (some browsers send seconds).
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::00)?")


class TimeField(LineField):
    name = "time"
    label_th = "เวลา"
    input_type = "time"
    options = (
        TimeOption(name="min", label_th="ไม่ก่อนเวลา"),
        TimeOption(name="max", label_th="ไม่หลังเวลา"),
    )

    def most(self, spec: FieldSpec) -> int:
        return 20

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, str]]:
        least, most = spec.options.get("min"), spec.options.get("max")
        if least is not None and most is not None and least > most:
            yield "min", "เวลาแรกอยู่หลังเวลาสุดท้าย"

    def build(self, spec: FieldSpec) -> Check:
        label, least, most = spec.label.th, spec.options["min"], spec.options["max"]
        wrong = messages.wrong_format(label, "14:30")

        def finish(value: str) -> str:
            found = _TIME.fullmatch(ascii_digits(value))
            if found is None:
                raise Refused.because(wrong)
            clock = f"{int(found[1]):02}:{found[2]}"
            if least is not None and clock < f"{least:%H:%M}":
                raise Refused.because(messages.said("min", f"{label}ต้องไม่ก่อน {least:%H.%M} น."))
            if most is not None and clock > f"{most:%H:%M}":
                raise Refused.because(messages.said("max", f"{label}ต้องไม่หลัง {most:%H.%M} น."))
            return clock

        return line_check(spec, 20, finish)

    def text(self, spec: FieldSpec, value: Any, ports: Ports, language: str) -> str:
        return f"{str(value).replace(':', '.')} น."
