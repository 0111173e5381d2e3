"""A schema document as a flat list of parts, each known by what it is and its id."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
# ("field", "pole"); the form itself has no id.
Key: TypeAlias = tuple[str, str]

FORM: Key = ("form", "")
# Lists of the document beside its pages, and what one item is called.
LISTS = {"rules": "rule", "fees": "fee", "cases": "case"}
_FORM_KEYS = ("title",)


@dataclass(slots=True)
class Part:
    """One page, field, rule, fee, test case, or the form itself; `page` is set for fields only."""

    content: dict[str, Any]
    page: str = ""


@dataclass(slots=True)
class Outline:
    """Parts by key, and the order of fields within each page and of the rest within its list."""

    parts: dict[Key, Part] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)


def outline(schema: Schema) -> Outline:
    """Take a document apart; nothing is shared with it."""
    found = Outline()
    found.parts[FORM] = Part({k: deepcopy(schema[k]) for k in _FORM_KEYS if k in schema})
    for what, items in _lists(schema):
        found.order[what] = [item["id"] for item in items]
        for item in items:
            content = {k: deepcopy(v) for k, v in item.items() if k != "fields"}
            found.parts[(what, item["id"])] = Part(content)
    for page in schema["pages"]:
        found.order[f"page:{page['id']}"] = [each["id"] for each in page["fields"]]
        for each in page["fields"]:
            found.parts[("field", each["id"])] = Part(deepcopy(each), page["id"])
    return found


def _lists(schema: Schema) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    yield "page", schema["pages"]
    for name, what in LISTS.items():
        yield what, schema.get(name, ())


def document(found: Outline, form: int) -> dict[str, Any]:
    """Put a document together again; `form` is the number of its format."""
    pages = [
        {
            **found.parts[("page", page)].content,
            "fields": [
                found.parts[("field", each)].content for each in found.order[f"page:{page}"]
            ],
        }
        for page in found.order["page"]
    ]
    lists = {
        name: [found.parts[(what, each)].content for each in found.order[what]]
        for name, what in LISTS.items()
        if found.order.get(what)
    }
    return {"format": form, **found.parts[FORM].content, "pages": pages, **lists}


def words(value: Any) -> str:
    """Return the Thai of a text of the document."""
    return str(value.get("th", "")) if isinstance(value, Mapping) else str(value or "")


def name_of(key: Key, part: Part) -> str:
    """Return what people call a part."""
    content = part.content
    found = (content.get(each) for each in ("label", "title", "name", "message"))
    return next((words(each) for each in found if each), key[1])
