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
from forms_engine.field_type import FieldType
from forms_engine.fields import FIELDS
from forms_engine.options import CHOICE_VALUE, IMAGE_NAME
from forms_engine.schema import COLUMN_KEYS, COMMON_KEYS, FORMAT, RESERVED
from forms_engine.schema.cases import FEE

PUBLISHED = Path(__file__).with_name("form.schema.json")
_NAME = "^[a-z][a-z0-9_]{0,39}$"
_LANGUAGE = r"^[a-z]{2,3}(-[a-z]{2,4})?$"
_ERROR_CODE = {"type": "string", "maxLength": 60}
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
                "rules": _list("rule", 0, limits.RULES),
                "fees": _list("fee", 0, limits.FEES),
                "cases": _list("case", 0, limits.CASES),
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
        "choice": _choice(),
        "source": _source(),
        "page": _page(),
        "field": {"oneOf": [_field(each, COMMON_KEYS, "column") for each in FIELDS]},
        "column": {
            "oneOf": [_field(each, COLUMN_KEYS, "cell") for each in FIELDS if each.in_table]
        },
        "cell": {
            "oneOf": [
                _field(each, COLUMN_KEYS, "")
                for each in FIELDS
                if each.in_table and not each.has_rows
            ]
        },
        "rule": _rule(),
        "fee": _fee(),
        "case": _case(),
    }


def _choice() -> dict[str, Any]:
    keys = {
        "value": {"type": "string", "pattern": CHOICE_VALUE},
        "label": _ref("text"),
        "image": {"type": "string", "pattern": IMAGE_NAME},
        "show_if": _ref("expression"),
    }
    return _closed(keys, ["value", "label"])


def _source() -> dict[str, Any]:
    given = {
        "type": "object",
        "propertyNames": _ref("name"),
        "additionalProperties": _ref("expression"),
        "maxProperties": limits.GIVEN,
    }
    return _closed({"name": _ref("name"), "given": given}, ["name"])


def _rule() -> dict[str, Any]:
    keys = {
        "id": _ref("name"),
        "check": _ref("expression"),
        "when": _ref("expression"),
        "message": _ref("text"),
        "field": _ref("name"),
    }
    return _closed(keys, ["id", "check", "message", "field"])


def _fee() -> dict[str, Any]:
    keys = {
        "id": _ref("name"),
        "label": _ref("text"),
        "amount": _ref("expression"),
        "show_if": _ref("expression"),
    }
    return _closed(keys, ["id", "label", "amount"])


def _case() -> dict[str, Any]:
    expect = _closed(
        {
            "pages": {"type": "array", "items": _ref("name"), "maxItems": limits.PAGES},
            "errors": {"type": "object", "additionalProperties": _ERROR_CODE},
            "fee": {"type": "string", "pattern": FEE},
        },
        [],
    )
    keys = {
        "id": _ref("name"),
        "name": {"type": "string", "minLength": 1, "maxLength": limits.LABEL},
        "answers": {"type": "object"},
        "today": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "expect": {**expect, "minProperties": 1},
    }
    return _closed(keys, ["id", "name", "answers", "expect"])


def _page() -> dict[str, Any]:
    keys = {
        "id": _ref("name"),
        "title": _ref("text"),
        "intro": _ref("long"),
        "show_if": _ref("expression"),
        "fields": _list("field", 0, limits.FIELDS),
    }
    return _closed(keys, ["id", "title", "fields"])


def _field(kind: FieldType, allowed: frozenset[str], below: str) -> dict[str, Any]:
    """Describe one type; `below` names what the columns of its rows may be."""
    keys: dict[str, Any] = {
        "id": {**_ref("name"), "not": {"enum": sorted(RESERVED)}},
        "type": {"const": kind.name},
        "label": _ref("text"),
        "hint": _ref("long"),
        "required": {"oneOf": [{"type": "boolean"}, _ref("expression")]},
        "required_message": _ref("long"),
        "show_if": _ref("expression"),
        "prefill": {"type": "string", "pattern": _PREFILL},
        "default": _ref("expression"),
    }
    keys = {key: value for key, value in keys.items() if key in allowed}
    keys |= {option.name: option.json_schema() for option in kind.options}
    if kind.has_rows:
        keys["columns"] = _list(below, 1, limits.COLUMNS)
    needed = [option.name for option in kind.options if option.required]
    return {"title": str(kind.label), **_closed(keys, ["id", "type", "label", *needed])}


def _text(most: int) -> dict[str, Any]:
    words = {"type": "string", "minLength": 1, "maxLength": most}
    tagged = {
        "type": "object",
        "required": ["th"],
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": words,
    }
    return {"oneOf": [words, tagged]}


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
