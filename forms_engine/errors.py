"""What the engine says when something is wrong: with a schema, or with an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django_stubs_ext import StrOrPromise

from forms_engine.texts import Text, spoken
from ui.language import in_thai

# Our own words (lazy), or those of a form's author.
Words: TypeAlias = StrOrPromise | Text


@dataclass(frozen=True, slots=True)
class FieldError:
    """A refused answer: a stable code for the API, and words that are said when somebody asks.

    A compiled form is shared by people who speak different languages, so nothing is said before.
    """

    code: str
    words: Words
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The words for the citizen, in the language that is spoken."""
        words = spoken(self.words)
        return words % {k: spoken(v) for k, v in self.values.items()} if self.values else words

    @property
    def message_th(self) -> str:
        """The words in Thai, whoever asks."""
        with in_thai():
            return self.message


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a schema: its place (`pages/0/fields/2/label`) and the words for the admin."""

    place: str
    message: str
    page_id: str = ""
    field_id: str = ""


class FormSchemaError(ValueError):
    """A schema that cannot become a form; `problems` lists every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in self.problems))


class Refused(Exception):
    """Raised by a field's check: (path below the field, error); the field itself has path ''."""

    def __init__(self, *errors: tuple[str, FieldError]) -> None:
        self.errors = errors
        super().__init__(errors)

    @classmethod
    def because(cls, error: FieldError) -> "Refused":
        """Refuse the field as a whole."""
        return cls(("", error))
