"""Rules, fees and test cases of a document: lists whose items are known by their id."""

from collections.abc import Mapping
from copy import deepcopy
from secrets import token_hex
from typing import Any

from forms_engine.builder.document import BuilderError, Schema, copy, slot
from forms_engine.versions.outline import LISTS


def item_at(schema: Mapping[str, Any], within: str, item_id: str) -> dict[str, Any]:
    """Return an item of `rules`, `fees` or `cases`; BuilderError where there is none."""
    for item in schema.get(within, ()) if within in LISTS else ():
        if item["id"] == item_id:
            found: dict[str, Any] = item
            return found
    raise BuilderError(f"no {item_id} in {within}")


def put_item(schema: Mapping[str, Any], within: str, item: Mapping[str, Any]) -> Schema:
    """Put an item in the place of the one of its id, or at the end."""
    changed = copy(schema)
    items = changed.setdefault(within, [])
    place = next((at for at, each in enumerate(items) if each["id"] == item["id"]), len(items))
    items[place : place + 1] = [deepcopy(dict(item))]
    return changed


def shift_item(schema: Mapping[str, Any], within: str, item_id: str, step: int) -> Schema:
    """Move an item up (-1) or down (1)."""
    changed = copy(schema)
    item = item_at(changed, within, item_id)
    items = changed[within]
    at = items.index(item)
    items.insert(slot(at + step, len(items) - 1), items.pop(at))
    return changed


def remove_item(schema: Mapping[str, Any], within: str, item_id: str) -> Schema:
    """Take an item away; an empty list goes with its last item."""
    changed = copy(schema)
    changed[within].remove(item_at(changed, within, item_id))
    if not changed[within]:
        del changed[within]
    return changed


def new_item_id(schema: Mapping[str, Any], within: str) -> str:
    """Return a fresh id for an item."""
    taken = {item["id"] for item in schema.get(within, ())}
    while (found := f"{within[:-1]}_{token_hex(4)}") in taken:
        continue
    return found
