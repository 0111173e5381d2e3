"""Fields made of several named inputs under one legend."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.utils import flatatt
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.errors import FieldError, Refused
from forms_engine.field_type import Check, Context, Drawing, FieldType, anchor
from forms_engine.formdata import FormData
from forms_engine.spec import FieldSpec
from forms_engine.texts import clean_line


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a composite. `finish` turns its clean line into the value, or refuses."""

    name: str
    label: StrOrPromise
    required: bool = False
    most: int = limits.SHORT_TEXT
    finish: Callable[[str], Any] | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, StrOrPromise], ...] = ()


class CompositeField(FieldType):
    """The value is an object of the parts that were filled in."""

    template = "forms_engine/composite.html"
    in_table = True
    part_list: tuple[Part, ...] = ()

    def is_blank(self, raw: Any) -> bool:
        if isinstance(raw, Mapping):
            return all(part is None or not str(part).strip() for part in raw.values())
        return super().is_blank(raw)

    def parts(self, spec: FieldSpec) -> frozenset[str]:
        return frozenset(part.name for part in self.part_list)

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        wrong = messages.wrong_format(spec.label)
        names = frozenset(part.name for part in self.part_list)

        def check(raw: Any, context: Context) -> Any:
            if not isinstance(raw, Mapping):
                return wrong
            values: dict[str, Any] = {}
            errors = [messages.unknown(key) for key in raw if key not in names]
            for part in self.part_list:
                _check_part(part, raw.get(part.name), values, errors)
            if errors:
                return Refused(tuple(errors))
            return values

        return check

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        typed = {part.name: data.get(f"{path}.{part.name}") or "" for part in self.part_list}
        return None if self.is_blank(typed) else typed

    def context(self, drawing: Drawing) -> dict[str, Any]:
        return {"controls": [_control(part, drawing) for part in self.part_list]}

    def prefill(self, key: str, source: Mapping[str, Any]) -> Any:
        if isinstance(source.get(key), Mapping):
            return source[key]
        known = {part.name: source.get(f"{key}.{part.name}") for part in self.part_list}
        return {name: value for name, value in known.items() if value} or None


def _check_part(
    part: Part, raw: Any, values: dict[str, Any], errors: list[tuple[str, FieldError]]
) -> None:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        if part.required:
            errors.append((part.name, messages.required(FieldType.asks, part.label)))
        return
    found = _finish(part, raw)
    if isinstance(found, FieldError):
        errors.append((part.name, found))
    else:
        values[part.name] = found


def _finish(part: Part, raw: Any) -> Any:
    # JSON sends coordinates as numbers; everything else is text.
    typed = repr(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else raw
    if not isinstance(typed, str):
        return messages.wrong_format(part.label)
    if len(typed) > 4 * part.most:
        return messages.too_long(part.label, part.most)
    line = clean_line(typed)
    if line is None:
        return messages.characters(part.label)
    if len(line) > part.most:
        return messages.too_long(part.label, part.most)
    return part.finish(line) if part.finish else line


def _control(part: Part, drawing: Drawing) -> dict[str, Any]:
    path = f"{drawing.path}.{part.name}"
    raw = drawing.raw.get(part.name) if isinstance(drawing.raw, Mapping) else None
    value = "" if raw is None else str(raw)
    return {
        "id": anchor(path),
        "name": path,
        "label": part.label,
        "value": value,
        "optional": not part.required,
        "error": drawing.errors.get(path),
        "attributes": flatatt({**dict(part.attributes), "maxlength": part.most}),
        "choices": [(key, words, key == value) for key, words in part.choices],
    }
