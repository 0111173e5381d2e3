"""What the engine says when something is wrong: with a schema, or with an answer."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """A refused answer: a stable code for the API and the words for the citizen."""

    code: str
    message_th: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a schema: its place (`pages/0/fields/2/label`) and the words for the admin."""

    place: str
    message_th: str
    page_id: str = ""
    field_id: str = ""


class FormSchemaError(ValueError):
    """A schema that cannot become a form; `problems` lists every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.message_th}" for p in self.problems))


class Refused(Exception):
    """Raised by a field's check: (path below the field, error); the field itself has path ''."""

    def __init__(self, *errors: tuple[str, FieldError]) -> None:
        self.errors = errors
        super().__init__(errors)

    @classmethod
    def because(cls, error: FieldError) -> "Refused":
        """Refuse the field as a whole."""
        return cls(("", error))
