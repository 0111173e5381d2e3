"""Adding, editing, moving, duplicating and removing fields."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from forms_engine.builder.document import (
    BuilderError,
    Schema,
    copy,
    merge,
    new_id,
    page_of,
    place_of,
    slot,
)
from forms_engine.fields import FIELDS
from ui.language import in_thai

_FIXED = frozenset({"id", "type"})


def add_field(
    schema: Mapping[str, Any],
    page_id: str,
    field: Mapping[str, Any],
    position: int | None = None,
) -> tuple[Schema, str]:
    """Add a field (at least {"type"}) and return the new document and the field's new id."""
    changed = copy(schema)
    fields = page_of(changed, page_id)["fields"]
    kind = FIELDS.get(str(field.get("type")))
    if kind is None:
        raise BuilderError(f"no field type {field.get('type')}")
    field_id = new_id(changed, kind.name)
    with in_thai():
        new = {"label": str(kind.label), **deepcopy(dict(field)), "id": field_id}
    fields.insert(slot(position, len(fields)), new)
    return changed, field_id


def edit_field(schema: Mapping[str, Any], field_id: str, changes: Mapping[str, Any]) -> Schema:
    """Set options of a field; None takes an option away. Id and type stay as they are."""
    if _FIXED & changes.keys():
        raise BuilderError("id and type of a field do not change")
    changed = copy(schema)
    fields, at = place_of(changed, field_id)
    merge(fields[at], changes)
    return changed


def move_field(
    schema: Mapping[str, Any], field_id: str, page_id: str, position: int | None = None
) -> Schema:
    """Move a field to a position of a page (counted without the field itself)."""
    changed = copy(schema)
    fields, at = place_of(changed, field_id)
    target = page_of(changed, page_id)["fields"]
    field = fields.pop(at)
    target.insert(slot(position, len(target)), field)
    return changed


def duplicate_field(schema: Mapping[str, Any], field_id: str) -> tuple[Schema, str]:
    """Put a copy right behind a field; return the new document and the copy's id."""
    changed = copy(schema)
    fields, at = place_of(changed, field_id)
    twin_id = new_id(changed, str(fields[at]["type"]))
    fields.insert(at + 1, {**deepcopy(fields[at]), "id": twin_id})
    return changed, twin_id


def remove_field(schema: Mapping[str, Any], field_id: str) -> Schema:
    """Take a field away; conditions that name it become problems."""
    changed = copy(schema)
    fields, at = place_of(changed, field_id)
    del fields[at]
    return changed
