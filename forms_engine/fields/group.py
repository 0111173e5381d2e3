"""Fields that ask two or more simple things under one legend, each with its own check."""

from collections.abc import Mapping
from typing import Any

from forms_engine import messages
from forms_engine.errors import FieldError, Refused
from forms_engine.field_type import Check, Context, Drawing, FieldType, is_blank_throughout
from forms_engine.formdata import FormData
from forms_engine.spec import FieldSpec


class GroupField(FieldType):
    """The raw answer is an object of the inner fields' raw answers; all of them are needed."""

    template = "forms_engine/group.html"
    in_table = True

    def inner(self, spec: FieldSpec) -> tuple[tuple[FieldType, FieldSpec], ...]:
        """Return the inner fields in the order in which they are asked."""
        raise NotImplementedError

    def join(self, spec: FieldSpec, values: dict[str, Any]) -> Any:
        """Turn the inner values into the field's, or return what is wrong with them."""
        raise NotImplementedError

    def split(self, raw: Any) -> Any:
        """Return the inner raw answers of a stored value; anything else as it is."""
        return raw

    def is_blank(self, raw: Any) -> bool:
        return is_blank_throughout(self.split(raw))

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        checks = {part.id: kind.build(part, None) for kind, part in self.inner(spec)}
        blanks = {
            part.id: messages.required(kind.asks, part.label) for kind, part in self.inner(spec)
        }
        wrong = messages.wrong_format(spec.label)

        def check(raw: Any, context: Context) -> Any:
            found = self.split(raw)
            if not isinstance(found, Mapping):
                return wrong
            values: dict[str, Any] = {}
            errors = [messages.unknown(key) for key in found if key not in checks]
            for name, run in checks.items():
                _check(name, found.get(name), run, blanks[name], context, values, errors)
            if errors:
                return Refused(tuple(errors))
            return self.join(spec, values)

        return check

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        found = {
            part.id: kind.read(part, f"{path}.{part.id}", data) for kind, part in self.inner(spec)
        }
        return (
            None
            if is_blank_throughout(found)
            else {k: v for k, v in found.items() if v is not None}
        )

    def context(self, drawing: Drawing) -> dict[str, Any]:
        raw = self.split(drawing.raw)
        typed = raw if isinstance(raw, Mapping) else {}
        return {
            "inner_drawings": [
                Drawing(
                    part,
                    f"{drawing.path}.{part.id}",
                    typed.get(part.id),
                    drawing.errors,
                    drawing.ports,
                    required=True,
                )
                for _kind, part in self.inner(drawing.spec)
            ]
        }


def _check(
    name: str,
    raw: Any,
    run: Check,
    blank: FieldError,
    context: Context,
    values: dict[str, Any],
    errors: list[tuple[str, FieldError]],
) -> None:
    if is_blank_throughout(raw):
        errors.append((name, blank))
        return
    found = run(raw, context)
    if isinstance(found, FieldError | Refused):
        errors += found.below(name)
    else:
        values[name] = found
