"""A schema after parsing: frozen, every option typed, every default in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forms_engine.texts import Text

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field as its author wrote it; conditions are still text."""

    id: str
    type: str
    label: Text
    hint: Text | None = None
    required: bool | str = False
    required_message: Text | None = None
    show_if: str | None = None
    prefill: str | None = None
    default: str | None = None
    options: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: a topic, its fields, and when it is asked at all."""

    id: str
    title: Text
    intro: Text | None
    show_if: str | None
    fields: tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """What must hold between answers; the message stands at `field`."""

    id: str
    check: str
    message: Text
    field: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class FeeSpec:
    """One line of what a request costs: an amount in baht, and when it is due at all."""

    id: str
    label: Text
    amount: str
    show_if: str | None = None


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """A test of the form by its author: these answers must give this.

    What is None is not looked at; `fee` is baht as text, or "" where it cannot be known.
    """

    id: str
    name: str
    answers: Mapping[str, Any]
    today: str | None = None
    pages: tuple[str, ...] | None = None
    errors: Mapping[str, str] | None = None
    fee: str | None = None


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The whole form, in the order in which it is asked."""

    title: Text
    pages: tuple[PageSpec, ...]
    rules: tuple[RuleSpec, ...] = ()
    fees: tuple[FeeSpec, ...] = ()
    cases: tuple[CaseSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer of a choice: the value is stored, the label shown.

    `image` names a picture that the images port knows; `show_if` tells when it is offered.
    """

    value: str
    label: Text
    image: str | None = None
    show_if: str | None = None


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """Where choices come from: the name of a data source, and what it is given."""

    name: str
    given: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
