"""What the engine says when something is wrong: with a schema, or with an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.utils.translation import get_language
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
    _said: dict[str | None, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def message(self) -> str:
        """The words for the citizen, in the language that is spoken; put together once in each."""
        return self.told_in(get_language())

    def told_in(self, language: str | None) -> str:
        """The words in the language that is spoken, for who knows which one that is."""
        found = self._said.get(language)
        if found is None:
            words = spoken(self.words)
            said = {name: spoken(value) for name, value in self.values.items()}
            found = self._said[language] = words % said if said else words
        return found

    def below(self, path: str) -> tuple[tuple[str, "FieldError"], ...]:
        """Return what is refused at a path, and below: an answer that is wrong as a whole."""
        return ((path, self),)

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


@dataclass(frozen=True, slots=True)
class Refused:
    """What a check returns of an answer of several parts: (path below the field, error).

    `sound` is what expressions may still see of the answer, None where that is nothing.
    """

    errors: tuple[tuple[str, FieldError], ...]
    sound: Any = None

    def below(self, path: str) -> tuple[tuple[str, FieldError], ...]:
        """Return what is refused at a path, and below."""
        return tuple((f"{path}.{place}", error) for place, error in self.errors)
