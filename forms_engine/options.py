"""The kinds of options a field type can have: how each is read and described."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, ClassVar

import re2
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits
from forms_engine.reader import Reader
from forms_engine.spec import Choice, FieldSpec

_CHOICE_KEYS = frozenset({"value", "label"})
_CHOICE_VALUE = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$"
_BAHT = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_RE2 = re2.Options()
_RE2.log_errors = False
_RE2.max_mem = 1 << 20


# The package has no type hints.
_re2_compile: Any = re2.compile


def compile_pattern(pattern: str) -> Any:
    """Compile a pattern with the linear-time engine; re2.error where it is none."""
    return _re2_compile(pattern, options=_RE2)


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of a field type; absent means `default`."""

    kind: ClassVar[str] = ""
    name: str
    label: StrOrPromise
    default: Any = None
    required: bool = False

    def read(self, raw: Any, place: str, reader: Reader) -> Any:
        """Return the typed value; note problems with the reader."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """Describe what `read` accepts in JSON Schema."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class IntegerOption(Option):
    kind = "integer"
    least: int = 0
    most: int = 10**9

    def read(self, raw: Any, place: str, reader: Reader) -> int | None:
        if type(raw) is int and self.least <= raw <= self.most:
            return raw
        words = _("ต้องเป็นจำนวนเต็ม %(least)s–%(most)s")
        reader.problem(place, words % {"least": f"{self.least:,}", "most": f"{self.most:,}"})
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, kw_only=True)
class NumberOption(Option):
    """A number as a Decimal; `least` exclusive where `positive`."""

    kind = "number"
    positive: bool = False

    def read(self, raw: Any, place: str, reader: Reader) -> Decimal | None:
        fits = type(raw) in (int, float) and abs(raw) <= 10**12
        if fits and (raw > 0 or not self.positive):
            return Decimal(repr(raw))
        reader.problem(place, _("ต้องเป็นตัวเลขมากกว่า 0") if self.positive else _("ต้องเป็นตัวเลข"))
        return None

    def json_schema(self) -> dict[str, Any]:
        if self.positive:
            return {"type": "number", "exclusiveMinimum": 0, "maximum": 10**12}
        return {"type": "number", "minimum": -(10**12), "maximum": 10**12}


@dataclass(frozen=True, kw_only=True)
class BooleanOption(Option):
    kind = "boolean"

    def read(self, raw: Any, place: str, reader: Reader) -> bool | None:
        if isinstance(raw, bool):
            return raw
        reader.problem(place, _("ต้องเป็น true หรือ false"))
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True)
class OneOfOption(Option):
    """One of a few names, each with its words."""

    kind = "one_of"
    values: Mapping[str, StrOrPromise]

    def read(self, raw: Any, place: str, reader: Reader) -> str | None:
        if isinstance(raw, str) and raw in self.values:
            return raw
        reader.problem(place, _("ต้องเป็นหนึ่งใน %(values)s") % {"values": ", ".join(self.values)})
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}


@dataclass(frozen=True, kw_only=True)
class SomeOfOption(Option):
    """Several of a few names."""

    kind = "some_of"
    values: Mapping[str, StrOrPromise]

    def read(self, raw: Any, place: str, reader: Reader) -> tuple[str, ...]:
        found = reader.items(raw, place, 1, len(self.values))
        if any(not isinstance(item, str) or item not in self.values for item in found):
            reader.problem(place, _("ใช้ได้เฉพาะ %(values)s") % {"values": ", ".join(self.values)})
            return ()
        return tuple(dict.fromkeys(found))

    def json_schema(self) -> dict[str, Any]:
        items = {"enum": list(self.values)}
        return {"type": "array", "items": items, "minItems": 1, "maxItems": len(self.values)}


@dataclass(frozen=True, kw_only=True)
class FormattedOption(Option):
    """A string in a fixed form; turned into its value by `_value`."""

    pattern: ClassVar[str] = ""
    example: ClassVar[str] = ""

    def _value(self, raw: str) -> Any:
        raise NotImplementedError

    def read(self, raw: Any, place: str, reader: Reader) -> Any:
        try:
            if isinstance(raw, str) and re.fullmatch(self.pattern, raw):
                return self._value(raw)
        except ValueError:
            pass
        reader.problem(place, _("รูปแบบไม่ถูกต้อง เช่น %(example)s") % {"example": self.example})
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern}


@dataclass(frozen=True, kw_only=True)
class BahtOption(FormattedOption):
    kind = "baht"
    pattern = _BAHT
    example = "120.50"

    def _value(self, raw: str) -> Decimal:
        return Decimal(raw)


@dataclass(frozen=True, kw_only=True)
class DayOption(FormattedOption):
    kind = "date"
    pattern = _DAY
    example = "2026-11-20"

    def _value(self, raw: str) -> date:
        return date.fromisoformat(raw)


@dataclass(frozen=True, kw_only=True)
class TimeOption(FormattedOption):
    kind = "time"
    pattern = _TIME
    example = "08:30"

    def _value(self, raw: str) -> time:
        return time.fromisoformat(raw)


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


@dataclass(frozen=True, kw_only=True)
class ChoicesOption(Option):
    """The possible answers, values unique."""

    kind = "choices"

    def read(self, raw: Any, place: str, reader: Reader) -> tuple[Choice, ...]:
        found = reader.items(raw, place, 1, limits.CHOICES)
        choices = [self._choice(item, f"{place}/{at}", reader) for at, item in enumerate(found)]
        if len({choice.value for choice in choices}) < len(choices):
            reader.problem(place, _("ค่าของตัวเลือกซ้ำกัน"))
        return tuple(choices)

    def _choice(self, raw: Any, place: str, reader: Reader) -> Choice:
        item = reader.mapping(raw, place, _CHOICE_KEYS)
        value = item.get("value")
        if not isinstance(value, str) or not re.fullmatch(_CHOICE_VALUE, value):
            words = _("ค่าของตัวเลือกต้องเป็น A-Z a-z 0-9 _ . - ไม่เกิน 60 ตัว")
            reader.problem(f"{place}/value", words)
            value = ""
        return Choice(value, reader.text(item.get("label"), f"{place}/label"))

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"$ref": "#/$defs/choice"},
            "minItems": 1,
            "maxItems": limits.CHOICES,
        }


@dataclass(frozen=True, kw_only=True)
class ColumnsOption(Option):
    """The columns of a table: simple fields, ids unique within the table."""

    kind = "columns"

    def read(self, raw: Any, place: str, reader: Reader) -> tuple[FieldSpec, ...]:
        # Imported here because reading a field reads its options.
        from forms_engine.schema import read_column

        found = reader.items(raw, place, 1, limits.COLUMNS)
        columns = [read_column(item, f"{place}/{at}", reader) for at, item in enumerate(found)]
        specs = tuple(column for column in columns if column is not None)
        if len({spec.id for spec in specs}) < len(specs):
            reader.problem(place, _("รหัสของคอลัมน์ซ้ำกัน"))
        return specs

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"$ref": "#/$defs/column"},
            "minItems": 1,
            "maxItems": limits.COLUMNS,
        }


CHOICE_VALUE_PATTERN = _CHOICE_VALUE
