"""Finding one's way in a schema document."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from secrets import token_hex
from typing import Any, TypeAlias

from forms_engine.schema import FORMAT
from forms_engine.texts import storable

Schema: TypeAlias = dict[str, Any]


class BuilderError(LookupError):
    """An operation on a page or field that the document does not have, or may not change."""


def new_schema(title: str) -> Schema:
    """Return a form with one empty page."""
    page = {"id": "page_1", "title": title, "fields": []}
    return {"format": FORMAT, "title": title, "pages": [page]}


def copy(schema: Mapping[str, Any]) -> Schema:
    """Return a deep copy to work on."""
    return deepcopy(dict(schema))


def storable_schema(schema: Mapping[str, Any]) -> Schema:
    """Return the document without the characters that no JSON column can hold."""
    return {key: _storable(value) for key, value in schema.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, dict):
        return storable_schema(value)
    if isinstance(value, list):
        return [_storable(each) for each in value]
    return storable(value) if isinstance(value, str) else value


def page_of(schema: Schema, page_id: str) -> dict[str, Any]:
    """Return a page of the document itself; BuilderError where there is none."""
    for page in schema["pages"]:
        if page["id"] == page_id:
            found: dict[str, Any] = page
            return found
    raise BuilderError(f"no page {page_id}")


def place_of(schema: Schema, path: str) -> tuple[list[dict[str, Any]], int]:
    """Return the list a field stands in, and its index; BuilderError where there is none.

    A column is named by its table: `signs.width`, `signs.lamps.watts`.
    """
    first, *below = path.split(".")
    fields, at = _on_a_page(schema, first)
    for name in below:
        fields = columns_of(fields[at])
        at = _index(fields, name)
    return fields, at


def _on_a_page(schema: Schema, field_id: str) -> tuple[list[dict[str, Any]], int]:
    for page in schema["pages"]:
        for at, field in enumerate(page["fields"]):
            if field["id"] == field_id:
                return page["fields"], at
    raise BuilderError(f"no field {field_id}")


def columns_of(field: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the columns of a table itself; BuilderError where the field is none."""
    if field["type"] != "table":
        raise BuilderError(f"{field['id']} has no columns")
    found: list[dict[str, Any]] = field.setdefault("columns", [])
    return found


def _index(fields: list[dict[str, Any]], field_id: str) -> int:
    for at, field in enumerate(fields):
        if field["id"] == field_id:
            return at
    raise BuilderError(f"no column {field_id}")


def field_at(schema: Schema, path: str) -> dict[str, Any]:
    """Return a field or column of the document itself; BuilderError where there is none."""
    fields, at = place_of(schema, path)
    return fields[at]


def beside(path: str, field_id: str) -> str:
    """Return the path of a field that stands in the same list: `signs.a`, `b` -> `signs.b`."""
    table, dot, _own = path.rpartition(".")
    return f"{table}{dot}{field_id}"


def ids(schema: Schema) -> Iterator[str]:
    """Yield every id of pages, fields and columns."""
    for page in schema["pages"]:
        yield page["id"]
        yield from _field_ids(page["fields"])


def _field_ids(fields: list[dict[str, Any]]) -> Iterator[str]:
    for field in fields:
        yield field["id"]
        if field["type"] == "table":
            yield from _field_ids(field.get("columns", []))


def new_id(schema: Schema, stem: str) -> str:
    """Return a fresh id. Random, because answers of earlier versions may bear a counted one."""
    taken = set(ids(schema))
    while (found := f"{stem[:25]}_{token_hex(4)}") in taken:
        continue
    return found


def slot(position: int | None, count: int) -> int:
    """Clamp a wished position; None means the end."""
    return count if position is None else max(0, min(position, count))


def merge(target: dict[str, Any], changes: Mapping[str, Any]) -> None:
    """Set keys in place; a key set to None is taken away."""
    for key, value in changes.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = deepcopy(value)
