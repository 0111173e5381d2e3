"""JSON that came from outside, as far as it can be stored and walked through."""

import json
import math
from typing import Any

from forms_engine.texts import storable

# Deeper than any form or answer; a recursion of ours or of PostgreSQL ends far beyond.
_DEEPEST = 40


class NotJson(ValueError):
    """A text that is no JSON, or that nobody could keep: NaN, NUL, half a character, too deep."""


def read_json(text: str) -> Any:
    """Return what a JSON text says. Raises NotJson."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotJson from error
    if not _can_be_kept(found, _DEEPEST):
        raise NotJson
    return found


def _can_be_kept(value: Any, deeper: int) -> bool:
    match value:
        case str():
            return storable(value) == value
        case float():
            return math.isfinite(value)
        case dict():
            return deeper > 0 and all(
                _can_be_kept(each, deeper - 1) for pair in value.items() for each in pair
            )
        case list():
            return deeper > 0 and all(_can_be_kept(each, deeper - 1) for each in value)
    return True
