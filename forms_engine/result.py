"""What validation says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from forms_engine.compiled import CompiledPage
from forms_engine.errors import FieldError
from forms_engine.field_type import anchor


@dataclass(frozen=True, slots=True)
class Result:
    """Typed, JSON-able answers by field id; errors by path (`home.postcode`, `items.0.n`)."""

    answers: dict[str, Any]
    errors: dict[str, FieldError]

    @property
    def ok(self) -> bool:
        """Tell whether nothing was refused."""
        return not self.errors

    @property
    def messages(self) -> dict[str, str]:
        """What is told for each error, by path, in the language that is spoken."""
        language = get_language()
        return {path: error.told_in(language) for path, error in self.errors.items()}

    def without(self, field_ids: Collection[str]) -> "Result":
        """Return the result without the errors of some fields: nobody could fill them in yet."""
        kept = {p: e for p, e in self.errors.items() if p.split(".", 1)[0] not in field_ids}
        return Result(self.answers, kept)


def in_page_order(page: CompiledPage, errors: Mapping[str, FieldError]) -> dict[str, FieldError]:
    """Sort errors by path as their fields stand on the page; within a field they stay."""
    places = {field.id: at for at, field in enumerate(page.fields)}
    paths = sorted(errors, key=lambda path: places.get(path.split(".", 1)[0], len(places)))
    return {path: errors[path] for path in paths}


def error_links(errors: "Result | Mapping[str, FieldError]") -> list[tuple[str, str]]:
    """Return (anchor, message) for an error summary: `#` + anchor is the input to go to."""
    found = errors.errors if isinstance(errors, Result) else errors
    return [(anchor(path), error.message) for path, error in found.items()]
