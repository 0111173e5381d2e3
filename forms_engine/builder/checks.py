"""Telling an author beside the input what is wrong with one field."""

from collections.abc import Mapping
from typing import Any

from forms_engine.fields import FIELDS
from forms_engine.schema import SchemaReader


def field_faults(field: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (key, message) of what a field cannot be; names in its expressions are not looked up.

    A key may be a path: `label/en`, `choices/0/value`.
    """
    reader = SchemaReader(FIELDS)
    reader.field(field, "field")
    return [(each.place.partition("/")[2], each.message) for each in reader.problems]
