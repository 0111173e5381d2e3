"""Short text: one line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check
from forms_engine.fields.line import LineField, line_check
from forms_engine.glance import Glance, lines
from forms_engine.options import IntegerOption, PatternOption, TextOption, compile_pattern
from forms_engine.spec import FieldSpec

LENGTHS = (
    IntegerOption(name="min_length", label=_("ความยาวอย่างน้อย"), most=limits.LONGEST_TEXT),
    IntegerOption(name="max_length", label=_("ความยาวไม่เกิน"), least=1, most=limits.LONGEST_TEXT),
)


def length_problems(spec: FieldSpec, default: int) -> Iterator[tuple[str, StrOrPromise]]:
    """A minimum above the maximum would refuse every answer."""
    if (spec.options.get("min_length") or 0) > (spec.options.get("max_length") or default):
        yield "min_length", _("ความยาวอย่างน้อยมากกว่าความยาวไม่เกิน")


class TextField(LineField):
    name = "text"
    label = _("ข้อความสั้น")
    options = (
        *LENGTHS,
        PatternOption(name="pattern", label=_("รูปแบบ (RE2)")),
        TextOption(name="pattern_message", label=_("ข้อความเมื่อผิดรูปแบบ")),
    )

    def most(self, spec: FieldSpec) -> int:
        return spec.options["max_length"] or limits.SHORT_TEXT

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        yield from length_problems(spec, limits.SHORT_TEXT)

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        bounds = {s.id: (s.options["min_length"] or 0, self.most(s)) for s in specs}
        patterns = tuple(
            (s.id, compile_pattern(s.options["pattern"])) for s in specs if s.options["pattern"]
        )
        look = lines(bounds)

        def glance(raw: Mapping[str, Any]) -> list[str]:
            unsure = look(raw)
            for name, pattern in patterns:
                if name not in unsure and not pattern.fullmatch(raw[name]):
                    unsure.append(name)
            return unsure

        return glance

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        least = spec.options["min_length"] or 0
        pattern = spec.options["pattern"] and compile_pattern(spec.options["pattern"])
        short = messages.too_short(spec.label, least)
        wrong = _pattern_error(spec)

        def finish(value: str) -> Any:
            if len(value) < least:
                return short
            if pattern and not pattern.fullmatch(value):
                return wrong
            return value

        return line_check(spec, self.most(spec), finish)


def _pattern_error(spec: FieldSpec) -> FieldError:
    said = spec.options["pattern_message"]
    return messages.said("format", said) if said else messages.wrong_format(spec.label)
