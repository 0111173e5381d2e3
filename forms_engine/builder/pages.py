"""Adding, editing, moving and removing pages."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from forms_engine.builder.document import BuilderError, Schema, copy, merge, new_id, page_of, slot
from forms_engine.builder.formulas import rename

_FIXED = frozenset({"id", "fields"})
# Keys of fields whose text is an expression; `given` holds several.
EXPRESSIONS = frozenset({"show_if", "required", "default", "expression", "given"})


def add_page(
    schema: Mapping[str, Any], title: Any, position: int | None = None
) -> tuple[Schema, str]:
    """Add an empty page and return the new document and the page's new id."""
    changed = copy(schema)
    page_id = new_id(changed, "page")
    pages = changed["pages"]
    pages.insert(slot(position, len(pages)), {"id": page_id, "title": title, "fields": []})
    return changed, page_id


def edit_page(schema: Mapping[str, Any], page_id: str, changes: Mapping[str, Any]) -> Schema:
    """Set title, intro or show_if of a page; None takes one away."""
    if _FIXED & changes.keys():
        raise BuilderError("id and fields of a page do not change here")
    changed = copy(schema)
    merge(page_of(changed, page_id), changes)
    return changed


def move_page(schema: Mapping[str, Any], page_id: str, position: int | None) -> Schema:
    """Move a page to a position (counted without the page itself); None is the end."""
    changed = copy(schema)
    page = page_of(changed, page_id)
    pages = changed["pages"]
    pages.remove(page)
    pages.insert(slot(position, len(pages)), page)
    return changed


def duplicate_page(schema: Mapping[str, Any], page_id: str) -> tuple[Schema, str]:
    """Put a copy right behind a page; its fields get new ids, and conditions among them follow."""
    changed = copy(schema)
    page = page_of(changed, page_id)
    twin = deepcopy(page)
    twin["id"] = new_id(changed, "page")
    pages = changed["pages"]
    pages.insert(pages.index(page) + 1, twin)
    names = {}
    for field in twin["fields"]:
        names[field["id"]] = new_id(changed, str(field["type"]))
        field["id"] = names[field["id"]]
    twin["fields"] = [_renamed(field, names) for field in twin["fields"]]
    return changed, twin["id"]


def _renamed(value: Any, names: Mapping[str, str], key: str = "") -> Any:
    """Let the expressions of a copy name the copies."""
    if isinstance(value, dict):
        return {k: _renamed(v, names, "given" if key == "given" else k) for k, v in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names, key) for each in value]
    if isinstance(value, str) and key in EXPRESSIONS:
        return rename(value, names)
    return value


def remove_page(schema: Mapping[str, Any], page_id: str) -> Schema:
    """Take a page and its fields away; the last page stays."""
    changed = copy(schema)
    page = page_of(changed, page_id)
    if len(changed["pages"]) == 1:
        raise BuilderError("a form has at least one page")
    changed["pages"].remove(page)
    return changed
