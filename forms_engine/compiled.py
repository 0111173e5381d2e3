"""The parts of a compiled form: pages and fields, checks and conditions as closures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from forms_engine.errors import FieldError
from forms_engine.expressions import Expression
from forms_engine.fields.base import Check, FieldType, Lift
from forms_engine.registry import FieldRegistry
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text

Condition: TypeAlias = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompiledField:
    """One field with everything that is known before an answer arrives."""

    spec: FieldSpec
    kind: FieldType
    page_id: str
    check: Check
    lift: Lift | None
    show: Expression | None
    required: bool | Expression
    formula: Expression | None
    required_error: FieldError

    @property
    def id(self) -> str:
        return self.spec.id

    @property
    def label(self) -> Text:
        return self.spec.label


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompiledPage:
    """One page; `show` is None where it is always asked."""

    id: str
    title: Text
    intro: Text | None
    fields: tuple[CompiledField, ...]
    show: Expression | None


Step: TypeAlias = CompiledField | CompiledPage


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Compiled:
    """What a compiled schema consists of; immutable, shared between requests and threads."""

    title: Text
    pages: tuple[CompiledPage, ...]
    fields: Mapping[str, CompiledField]
    steps: tuple[Step, ...]
    content_hash: str
    registry: FieldRegistry

    def page(self, page_id: str) -> CompiledPage:
        """Return a page; KeyError where the form has none of that id."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def page_of(self, path: str) -> str | None:
        """Return the page id of an error's path, or None where the path is unknown."""
        field = self.fields.get(path.split(".", 1)[0])
        return field.page_id if field else None

    def file_fields(self, page_id: str) -> tuple[CompiledField, ...]:
        """Return the page's file fields; their inputs are named by `file_input_name(field.id)`."""
        return tuple(f for f in self.page(page_id).fields if f.spec.type == "file")
