"""The published JSON Schema (`form.schema.json`), written from the field types themselves.

    python -m forms_engine.json_schema

What it cannot say (unique ids, names and cycles in conditions, minimum above maximum, whether a
pattern compiles) is found by `compile_form` alone.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from forms_engine import limits
from forms_engine.fields import FIELDS
from forms_engine.fields.base import FieldType
from forms_engine.options import CHOICE_VALUE_PATTERN
from forms_engine.schema import COLUMN_KEYS, COMMON_KEYS, FORMAT, RESERVED

PUBLISHED = Path(__file__).with_name("form.schema.json")
_NAME = "^[a-z][a-z0-9_]{0,39}$"
_PREFILL = r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){1,3}$"


def build() -> dict[str, Any]:
    """Return the JSON Schema of a form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Form",
        **_closed(
            {
                "format": {"const": FORMAT, "type": "integer"},
                "title": _ref("text"),
                "pages": _list("page", 1, limits.PAGES),
            },
            ["format", "title", "pages"],
        ),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    return {
        "text": _text(limits.LABEL),
        "long": _text(limits.HINT),
        "name": {"type": "string", "pattern": _NAME},
        "expression": {"type": "string", "minLength": 1, "maxLength": limits.EXPRESSION},
        "choice": _closed(
            {
                "value": {"type": "string", "pattern": CHOICE_VALUE_PATTERN},
                "label": _ref("text"),
            },
            ["value", "label"],
        ),
        "page": _page(),
        "field": {"oneOf": [_field(each, COMMON_KEYS) for each in FIELDS]},
        "column": {"oneOf": [_field(each, COLUMN_KEYS) for each in FIELDS if each.in_table]},
    }


def _page() -> dict[str, Any]:
    keys = {
        "id": _ref("name"),
        "title": _ref("text"),
        "intro": _ref("long"),
        "show_if": _ref("expression"),
        "fields": _list("field", 0, limits.FIELDS),
    }
    return _closed(keys, ["id", "title", "fields"])


def _field(kind: FieldType, allowed: frozenset[str]) -> dict[str, Any]:
    keys: dict[str, Any] = {
        "id": {**_ref("name"), "not": {"enum": sorted(RESERVED)}},
        "type": {"const": kind.name},
        "label": _ref("text"),
        "hint": _ref("long"),
        "required": _required(allowed),
        "required_message": _ref("long"),
        "show_if": _ref("expression"),
        "prefill": {"type": "string", "pattern": _PREFILL},
    }
    keys = {key: value for key, value in keys.items() if key in allowed}
    keys |= {option.name: option.json_schema() for option in kind.options}
    needed = [option.name for option in kind.options if option.required]
    return {"title": str(kind.label), **_closed(keys, ["id", "type", "label", *needed])}


def _required(allowed: frozenset[str]) -> dict[str, Any]:
    is_column = "show_if" not in allowed
    return (
        {"type": "boolean"} if is_column else {"oneOf": [{"type": "boolean"}, _ref("expression")]}
    )


def _text(most: int) -> dict[str, Any]:
    words = {"type": "string", "minLength": 1, "maxLength": most}
    return {"oneOf": [words, _closed({"th": words, "en": words}, ["th"])]}


def _list(name: str, least: int, most: int) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name), "minItems": least, "maxItems": most}


def _closed(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def as_text() -> str:
    """Return the file's content."""
    return json.dumps(build(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    # The names of the types are lazy: without translation they are the Thai of the code.
    settings.configure(USE_I18N=False)
    PUBLISHED.write_text(as_text(), encoding="utf-8")
