"""The parts of a compiled form: pages and fields, checks and conditions as closures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from forms_engine.errors import FieldError
from forms_engine.expressions import Expression
from forms_engine.field_type import Check, FieldType, Lift
from forms_engine.glance import Look
from forms_engine.registry import FieldRegistry
from forms_engine.spec import CaseSpec, FieldSpec
from forms_engine.texts import Text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompiledField:
    """One field with everything that is known before an answer arrives.

    `section` is the id of the heading above it, '' where there is none; `reads` are the ids that
    must be evaluated before.
    """

    spec: FieldSpec
    kind: FieldType
    page_id: str
    section: str
    prepared: Any
    check: Check
    lift: Lift | None
    show: Expression | None
    required: bool | Expression
    default: Expression | None
    formula: Expression | None
    reads: frozenset[str]
    required_error: FieldError

    @property
    def id(self) -> str:
        return self.spec.id

    @property
    def label(self) -> Text:
        return self.spec.label

    @property
    def is_asked(self) -> bool:
        """Tell whether somebody answers it: it has a value, and none that the form works out."""
        return self.kind.has_value and self.formula is None


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
class Block:
    """Fields that are answered together: a whole form, or one row of a table.

    `steps` are in the order in which they are evaluated; `reads` names what stands outside, `names`
    everything that any expression names. `look` finds the answers that need a closer look; fields
    that are `free` are asked whatever else was answered. `plan` has for each step its id, whether
    it is free, and whether an expression names it.
    """

    fields: Mapping[str, CompiledField]
    steps: tuple[Step, ...]
    reads: frozenset[str]
    names: frozenset[str]
    look: Look
    free: frozenset[str]
    plan: tuple[tuple[Any, str, bool, bool], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule:
    """What must hold between answers. Judged where `when` holds; without it, where all names of
    `check` are answered."""

    id: str
    check: Expression
    when: Expression | None
    field_id: str
    error: FieldError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FeeLine:
    """One line of the fee; `show` is None where it is always due."""

    id: str
    label: Text
    amount: Expression
    show: Expression | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Compiled:
    """What a compiled schema consists of; immutable, shared between requests and threads.

    `askable` are the keys that answers may have. In a form that `is_flat` each answer can be judged
    alone: there are no conditions, formulas or rules.
    """

    title: Text
    pages: tuple[CompiledPage, ...]
    block: Block
    rules: tuple[Rule, ...]
    fee_lines: tuple[FeeLine, ...]
    cases: tuple[CaseSpec, ...]
    content_hash: str
    registry: FieldRegistry
    askable: frozenset[str]
    is_flat: bool

    @property
    def fields(self) -> Mapping[str, CompiledField]:
        """All fields by id, in form order."""
        return self.block.fields

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
