"""The identity of a schema: SHA-256 over its canonical JSON."""

import hashlib
from typing import Any

import orjson
from django.utils.translation import gettext as _

from forms_engine.errors import FormSchemaError, Problem


def content_hash(schema: Any) -> str:
    """Return the hash; key order and spacing do not matter. FormSchemaError where it is no JSON."""
    try:
        canonical = orjson.dumps(schema, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        raise FormSchemaError([Problem("", _("แบบฟอร์มต้องเป็นข้อมูล JSON"))]) from None
    return hashlib.sha256(canonical).hexdigest()
