"""One field of a schema document: what all fields have, and the options of its type."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.expressions import WORDS
from forms_engine.field_type import FieldType
from forms_engine.reader import NAME, Reader
from forms_engine.registry import FieldRegistry
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text

# Names that the form's HTML uses itself, and words that no expression could name a field by.
RESERVED = frozenset({"csrfmiddlewaretoken", "action", "next"}) | WORDS
COMMON_KEYS = frozenset(
    {
        *("id", "type", "label", "hint", "required", "required_message"),
        *("show_if", "prefill", "default"),
    }
)
# What a citizen's account knows fills a form, not each row of a table.
COLUMN_KEYS = COMMON_KEYS - {"prefill"}
_DEEPEST_TABLE = 2


class SchemaReader(Reader):
    """A reader that knows the field types; `depth` counts the tables around a field."""

    def __init__(self, registry: FieldRegistry) -> None:
        super().__init__()
        self.registry = registry
        self.depth = 0

    def field(self, raw: Any, place: str) -> FieldSpec | None:
        """Return one field of a page."""
        return _field(raw, place, self, COMMON_KEYS)

    def column(self, raw: Any, place: str) -> FieldSpec | None:
        """Return one column of a table: a field; a table only where the table stands alone."""
        kind = self.kind_of(raw)
        if kind is not None and not self._fits(kind):
            words = _("ใช้ %(type)s ในตารางไม่ได้") % {"type": kind.label}
            self.problem(f"{place}/type", words)
            return None
        table = self.field_id
        try:
            return _field(raw, place, self, COLUMN_KEYS)
        finally:
            self.field_id = table

    def _fits(self, kind: FieldType) -> bool:
        return kind.in_table and (not kind.has_rows or self.depth < _DEEPEST_TABLE)

    def kind_of(self, raw: Any) -> FieldType | None:
        """Return the type that a field names, or None."""
        if isinstance(raw, Mapping) and isinstance(raw.get("type"), str):
            return self.registry.get(raw["type"])
        return None


def _field(raw: Any, place: str, reader: SchemaReader, common: frozenset[str]) -> FieldSpec | None:
    kind = reader.kind_of(raw)
    reader.field_id = ""
    if kind is None:
        reader.problem(f"{place}/type", _("ไม่รู้จักชนิดของช่องนี้"))
        return None
    found = reader.mapping(raw, place, common | {option.name for option in kind.options})
    reader.field_id = _id(found, place, reader)
    reader.depth += kind.has_rows
    try:
        spec = _spec(found, place, reader, kind)
    finally:
        reader.depth -= kind.has_rows
    for option, message in kind.problems(spec):
        reader.problem(f"{place}/{option}", str(message))
    return spec


def _id(found: Mapping[str, Any], place: str, reader: Reader) -> str:
    field_id = reader.name(found.get("id"), f"{place}/id")
    if field_id in RESERVED:
        reader.problem(f"{place}/id", _("รหัส %(name)s สงวนไว้") % {"name": field_id})
    return field_id


def _spec(found: Mapping[str, Any], place: str, reader: Reader, kind: FieldType) -> FieldSpec:
    return FieldSpec(
        id=reader.field_id,
        type=kind.name,
        label=reader.text(found.get("label"), f"{place}/label"),
        hint=optional_text(found, "hint", place, reader),
        required=_required(found, place, reader, kind),
        required_message=optional_text(found, "required_message", place, reader),
        show_if=optional_expression(found, "show_if", place, reader),
        prefill=_prefill(found, place, reader),
        default=optional_expression(found, "default", place, reader),
        options=_options(found, place, reader, kind),
    )


def _options(
    found: Mapping[str, Any], place: str, reader: Reader, kind: FieldType
) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for option in kind.options:
        if option.name in found:
            values[option.name] = option.read(found[option.name], f"{place}/{option.name}", reader)
            continue
        if option.required:
            words = _("กรุณากำหนด%(option)s") % {"option": option.label}
            reader.problem(f"{place}/{option.name}", words)
        values[option.name] = option.default
    return MappingProxyType(values)


def _required(found: Mapping[str, Any], place: str, reader: Reader, kind: FieldType) -> bool | str:
    raw = found.get("required", kind.required_by_default)
    if isinstance(raw, bool):
        return raw
    return reader.expression(raw, f"{place}/required") or False


def _prefill(found: Mapping[str, Any], place: str, reader: Reader) -> str | None:
    if "prefill" not in found:
        return None
    raw = found["prefill"]
    if isinstance(raw, str) and _is_prefill(raw):
        return raw
    reader.problem(f"{place}/prefill", _("แหล่งข้อมูลต้องเป็นชื่อ เช่น citizen.phone"))
    return None


def _is_prefill(raw: str) -> bool:
    parts = raw.split(".")
    return 2 <= len(parts) <= 4 and all(NAME.fullmatch(part) for part in parts)


def optional_text(found: Mapping[str, Any], key: str, place: str, reader: Reader) -> Text | None:
    """Return the text at `key`, or None where there is none."""
    return reader.text(found[key], f"{place}/{key}", limits.HINT) if key in found else None


def optional_expression(
    found: Mapping[str, Any], key: str, place: str, reader: Reader
) -> str | None:
    """Return the expression at `key`, or None where there is none."""
    return reader.expression(found[key], f"{place}/{key}") if key in found else None
