"""Options that are numbers, flags or names."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits
from forms_engine.options.base import Option
from forms_engine.reader import Reader
from forms_engine.texts import clean_line


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
class ValueOption(Option):
    """A number, a flag or a short text as it stands."""

    kind = "value"

    def read(self, raw: Any, place: str, reader: Reader) -> Any:
        if isinstance(raw, bool) or (type(raw) in (int, float) and abs(raw) <= 10**12):
            return raw
        if isinstance(raw, str) and clean_line(raw) == raw and len(raw) <= limits.SHORT_TEXT:
            return raw
        reader.problem(place, _("ต้องเป็นตัวเลข ข้อความสั้น หรือ true/false"))
        return None

    def json_schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "boolean"},
                {"type": "number", "minimum": -(10**12), "maximum": 10**12},
                {"type": "string", "maxLength": limits.SHORT_TEXT},
            ]
        }
