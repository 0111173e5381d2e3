"""Long text: several lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.field_type import Check, Context, Drawing, FieldType
from forms_engine.fields.text import LENGTHS, length_problems
from forms_engine.glance import Glance, is_clean
from forms_engine.options import IntegerOption
from forms_engine.spec import FieldSpec
from forms_engine.texts import clean_block


class LongTextField(FieldType):
    name = "long_text"
    label = _("ข้อความยาว")
    template = "forms_engine/textarea.html"
    in_table = True
    options = (*LENGTHS, IntegerOption(name="rows", label=_("จำนวนบรรทัดที่แสดง"), least=2, most=30))

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        yield from length_problems(spec, limits.LONG_TEXT)

    def glance(self, specs: Sequence[FieldSpec]) -> Glance:
        sizes = tuple(
            (s.id, s.options["min_length"] or 1, s.options["max_length"] or limits.LONG_TEXT)
            for s in specs
        )

        def look(raw: Mapping[str, Any]) -> list[str]:
            unsure = []
            for name, least, most in sizes:
                text = raw.get(name)
                if (
                    text.__class__ is not str
                    or not least <= len(text) <= most
                    or text[0].isspace()
                    or text[-1].isspace()
                    or not is_clean(text.replace("\n", ""))
                ):
                    unsure.append(name)
            return unsure

        return look

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        most = spec.options["max_length"] or limits.LONG_TEXT
        least = spec.options["min_length"] or 0
        label = spec.label
        wrong, controls = messages.wrong_format(label), messages.characters(label)
        long, short = messages.too_long(label, most), messages.too_short(label, least)

        def check(raw: Any, context: Context) -> Any:
            if not isinstance(raw, str):
                return wrong
            value = clean_block(raw) if len(raw) <= 4 * most else raw
            if value is None:
                return controls
            if not least <= len(value) <= most:
                return short if len(value) < least else long
            return value

        return check

    def context(self, drawing: Drawing) -> dict[str, Any]:
        options = drawing.spec.options
        return {
            "value": "" if drawing.raw is None else str(drawing.raw),
            "rows": options["rows"] or 4,
            "maxlength": options["max_length"] or limits.LONG_TEXT,
        }
