"""Options that are words: texts for people, patterns, expressions."""

import re
from dataclasses import dataclass
from typing import Any

import re2
from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.options.base import Option
from forms_engine.reader import Reader

_RE2 = re2.Options()
_RE2.log_errors = False
_RE2.max_mem = 1 << 20
# The package has no type hints.
_re2_compile: Any = re2.compile


# Characters, classes and \\d, each a fixed number of times: nothing to go back to, in any engine.
_FIXED = re.compile(r"(?:(?:\\d|\[[^\[\]\\^]+\]|[^\\\[\](){}*+?|.^$])(?:\{[0-9]{1,3}\})?)+")


def compile_pattern(pattern: str) -> Any:
    """Compile a pattern with the linear-time engine; re2.error where it is none.

    One of fixed length is linear in Python's own engine too, which is five times faster to call.
    """
    compiled = _re2_compile(pattern, options=_RE2)
    return re.compile(pattern, re.ASCII) if _FIXED.fullmatch(pattern) else compiled


@dataclass(frozen=True, kw_only=True)
class TextOption(Option):
    """Words for people, in one or two languages."""

    kind = "text"
    most: int = limits.LABEL

    def read(self, raw: Any, place: str, reader: Reader) -> Any:
        return reader.text(raw, place, self.most)

    def json_schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/text"}


@dataclass(frozen=True, kw_only=True)
class PatternOption(Option):
    """A regular expression of RE2, matched against the whole answer."""

    kind = "pattern"

    def read(self, raw: Any, place: str, reader: Reader) -> str | None:
        if isinstance(raw, str) and 0 < len(raw) <= limits.PATTERN:
            try:
                compile_pattern(raw)
            except (re2.error, ValueError):
                reader.problem(place, _("รูปแบบ (pattern) ไม่ถูกต้อง"))
                return None
            return raw
        reader.problem(place, _("ต้องเป็นข้อความ 1–%(most)s ตัวอักษร") % {"most": limits.PATTERN})
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": limits.PATTERN}


@dataclass(frozen=True, kw_only=True)
class ExpressionOption(Option):
    kind = "expression"

    def read(self, raw: Any, place: str, reader: Reader) -> str | None:
        return reader.expression(raw, place)

    def json_schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/expression"}
