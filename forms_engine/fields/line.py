"""What all single-line inputs share."""

from collections.abc import Callable
from typing import Any

from forms_engine import limits, messages
from forms_engine.field_type import Check, Context, Drawing, FieldType
from forms_engine.spec import FieldSpec
from forms_engine.texts import clean_line


class LineField(FieldType):
    """One `<input>`; subclasses say how it looks and what may stand in it."""

    in_table = True
    input_type = "text"
    attributes: tuple[tuple[str, str], ...] = ()

    def most(self, spec: FieldSpec) -> int:
        """Return how many characters the input takes."""
        return limits.SHORT_TEXT

    def suffix(self, spec: FieldSpec) -> str:
        """Return the unit shown behind the input."""
        return ""

    def shown(self, spec: FieldSpec, raw: Any) -> str:
        """Return what stands in the input: what was typed, whatever it was."""
        return "" if raw is None else str(raw)

    def context(self, drawing: Drawing) -> dict[str, Any]:
        return {
            "input_type": self.input_type,
            "attributes": (*self.attributes, ("maxlength", str(self.most(drawing.spec)))),
            "suffix": self.suffix(drawing.spec),
            "value": self.shown(drawing.spec, drawing.raw),
        }


def line_check(spec: FieldSpec, most: int, then: Callable[[str], Any]) -> Check:
    """Build a check that hands one clean line of at most `most` characters to `then`."""
    label = spec.label
    wrong, long = messages.wrong_format(label), messages.too_long(label, most)
    controls = messages.characters(label)

    def check(raw: Any, context: Context) -> Any:
        if not isinstance(raw, str):
            return wrong
        if len(raw) > 4 * most:
            return long
        value = clean_line(raw)
        if value is None:
            return controls
        if len(value) > most:
            return long
        return then(value)

    return check
