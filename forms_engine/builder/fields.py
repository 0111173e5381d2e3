"""Adding, editing, moving, duplicating and removing fields."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from forms_engine.builder.document import (
    BuilderError,
    Schema,
    beside,
    columns_of,
    copy,
    field_at,
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
    new = _new(changed, field)
    fields.insert(slot(position, len(fields)), new)
    return changed, new["id"]


def add_column(
    schema: Mapping[str, Any], table: str, field: Mapping[str, Any]
) -> tuple[Schema, str]:
    """Add a column at the end of a table; return the new document and the column's path."""
    changed = copy(schema)
    columns = columns_of(field_at(changed, table))
    new = _new(changed, field)
    if not FIELDS[new["type"]].in_table:
        raise BuilderError(f"no {new['type']} in a table")
    columns.append(new)
    return changed, f"{table}.{new['id']}"


def _new(schema: Schema, field: Mapping[str, Any]) -> dict[str, Any]:
    kind = FIELDS.get(str(field.get("type")))
    if kind is None:
        raise BuilderError(f"no field type {field.get('type')}")
    with in_thai():
        words = str(kind.label)
    return {"label": words, **deepcopy(dict(field)), "id": new_id(schema, kind.name)}


def edit_field(schema: Mapping[str, Any], field_id: str, changes: Mapping[str, Any]) -> Schema:
    """Set options of a field or column; None takes one away. Id and type stay as they are."""
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


def shift_field(schema: Mapping[str, Any], path: str, step: int) -> Schema:
    """Move a field or column up (-1) or down (1) within its own list."""
    changed = copy(schema)
    fields, at = place_of(changed, path)
    field = fields.pop(at)
    fields.insert(slot(at + step, len(fields)), field)
    return changed


def move_section(schema: Mapping[str, Any], heading: str, page_id: str) -> Schema:
    """Move a heading with all fields of its section to the end of another page."""
    changed = copy(schema)
    fields, at = place_of(changed, heading)
    end = next((i for i in range(at + 1, len(fields)) if _opens(fields[i])), len(fields))
    section = fields[at:end]
    target = page_of(changed, page_id)["fields"]
    del fields[at:end]
    target.extend(section)
    return changed


def _opens(field: Mapping[str, Any]) -> bool:
    kind = FIELDS.get(str(field["type"]))
    return kind is not None and kind.opens_section


def duplicate_field(schema: Mapping[str, Any], field_id: str) -> tuple[Schema, str]:
    """Put a copy right behind a field or column; return the new document and the copy's path."""
    changed = copy(schema)
    fields, at = place_of(changed, field_id)
    twin_id = new_id(changed, str(fields[at]["type"]))
    fields.insert(at + 1, {**deepcopy(fields[at]), "id": twin_id})
    return changed, beside(field_id, twin_id)


def remove_field(schema: Mapping[str, Any], field_id: str) -> Schema:
    """Take a field or column away; conditions that name it become problems."""
    changed = copy(schema)
    fields, at = place_of(changed, field_id)
    del fields[at]
    return changed
