"""Options that say what can be chosen: a list of choices, or the source of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.options.base import Option
from forms_engine.reader import Reader
from forms_engine.spec import Choice, SourceSpec

CHOICE_VALUE = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$"
IMAGE_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
_CHOICE_KEYS = frozenset({"value", "label", "image", "show_if"})
_SOURCE_KEYS = frozenset({"name", "given"})


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
        if not isinstance(value, str) or not re.fullmatch(CHOICE_VALUE, value):
            words = _("ค่าของตัวเลือกต้องเป็น A-Z a-z 0-9 _ . - ไม่เกิน 60 ตัว")
            reader.problem(f"{place}/value", words)
            value = ""
        return Choice(
            value,
            reader.text(item.get("label"), f"{place}/label"),
            _image(item, place, reader),
            reader.expression(item["show_if"], f"{place}/show_if") if "show_if" in item else None,
        )

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"$ref": "#/$defs/choice"},
            "minItems": 1,
            "maxItems": limits.CHOICES,
        }


def _image(item: Mapping[str, Any], place: str, reader: Reader) -> str | None:
    if "image" not in item:
        return None
    found = item["image"]
    if isinstance(found, str) and re.fullmatch(IMAGE_NAME, found):
        return found
    reader.problem(f"{place}/image", _("ชื่อภาพไม่ถูกต้อง"))
    return None


@dataclass(frozen=True, kw_only=True)
class SourceOption(Option):
    """The name of a data source, and expressions for what it is given."""

    kind = "source"

    def read(self, raw: Any, place: str, reader: Reader) -> SourceSpec:
        found = reader.mapping(raw, place, _SOURCE_KEYS)
        given = found.get("given", {})
        if not isinstance(given, Mapping) or len(given) > limits.GIVEN:
            reader.problem(f"{place}/given", _("ต้องเป็นออบเจกต์"))
            given = {}
        return SourceSpec(
            reader.name(found.get("name"), f"{place}/name"),
            MappingProxyType(
                {
                    reader.name(name, f"{place}/given"): reader.expression(
                        source, f"{place}/given/{name}"
                    )
                    or "null"
                    for name, source in given.items()
                }
            ),
        )

    def json_schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/source"}
