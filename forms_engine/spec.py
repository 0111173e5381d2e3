"""A schema after parsing: frozen, every option typed, every default in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forms_engine.texts import Text


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
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page: a topic, its fields, and when it is asked at all."""

    id: str
    title: Text
    intro: Text | None
    show_if: str | None
    fields: tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The whole form, in the order in which it is asked."""

    title: Text
    pages: tuple[PageSpec, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer of a choice: the value is stored, the label shown."""

    value: str
    label: Text
