"""What a builder page offers: field types and their options, named for the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms_engine.field_type import FieldType
from forms_engine.fields import FIELDS
from forms_engine.options import Option


@dataclass(frozen=True, slots=True)
class OptionInfo:
    """One option. `kind`: integer, number, boolean, one_of, some_of, baht, date, time, text,
    pattern, expression, choices or columns; `values` name the choices of one_of and some_of."""

    name: str
    label: str
    kind: str
    required: bool
    default: Any
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldTypeInfo:
    """One field type. `has_value` is false for headings and notices."""

    type: str
    label: str
    has_value: bool
    in_table: bool
    options: tuple[OptionInfo, ...]


def field_types() -> list[FieldTypeInfo]:
    """Return all field types in the order in which a builder offers them."""
    return [_type(each) for each in FIELDS]


def _type(kind: FieldType) -> FieldTypeInfo:
    options = tuple(_option(each) for each in kind.options)
    return FieldTypeInfo(kind.name, str(kind.label), kind.has_value, kind.in_table, options)


def _option(option: Option) -> OptionInfo:
    return OptionInfo(
        option.name,
        str(option.label),
        option.kind,
        option.required,
        option.default,
        {name: str(words) for name, words in getattr(option, "values", {}).items()},
    )
