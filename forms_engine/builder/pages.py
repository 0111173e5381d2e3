"""Adding, editing, moving and removing pages."""

from collections.abc import Mapping
from typing import Any

from forms_engine.builder.document import BuilderError, Schema, copy, merge, new_id, page_of, slot

_FIXED = frozenset({"id", "fields"})


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


def move_page(schema: Mapping[str, Any], page_id: str, position: int) -> Schema:
    """Move a page to a position (counted without the page itself)."""
    changed = copy(schema)
    page = page_of(changed, page_id)
    pages = changed["pages"]
    pages.remove(page)
    pages.insert(slot(position, len(pages)), page)
    return changed


def remove_page(schema: Mapping[str, Any], page_id: str) -> Schema:
    """Take a page and its fields away; the last page stays."""
    changed = copy(schema)
    page = page_of(changed, page_id)
    if len(changed["pages"]) == 1:
        raise BuilderError("a form has at least one page")
    changed["pages"].remove(page)
    return changed
