"""Schema document to FormSpec: structure here, names and cycles in `compile`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.fields.base import FieldType
from forms_engine.reader import NAME, Reader
from forms_engine.spec import FieldSpec, FormSpec, PageSpec
from forms_engine.texts import Text

FORMAT = 1
# Names that the form's HTML uses itself.
RESERVED = frozenset({"csrfmiddlewaretoken", "action", "next"})
FORM_KEYS = frozenset({"format", "title", "pages"})
PAGE_KEYS = frozenset({"id", "title", "intro", "show_if", "fields"})
COMMON_KEYS = frozenset(
    {"id", "type", "label", "hint", "required", "required_message", "show_if", "prefill"}
)
# A column has no conditions of its own; what it shows depends on its table.
COLUMN_KEYS = COMMON_KEYS - {"show_if", "prefill"}
_PREFILL_PART = NAME


def read_schema(document: Any, reader: Reader) -> FormSpec:
    """Read a schema document; faults are noted with the reader."""
    form = reader.mapping(document, "", FORM_KEYS)
    if type(form.get("format")) is not int or form["format"] != FORMAT:
        reader.problem("format", _("รุ่นของรูปแบบต้องเป็น %(format)s") % {"format": FORMAT})
    title = reader.text(form.get("title"), "title")
    pages = reader.items(form.get("pages"), "pages", 1, limits.PAGES)
    specs = tuple(_page(raw, f"pages/{at}", reader) for at, raw in enumerate(pages))
    reader.page_id = ""
    _unique_ids(specs, reader)
    return FormSpec(title, specs)


def _page(raw: Any, place: str, reader: Reader) -> PageSpec:
    reader.page_id = reader.field_id = ""
    page = reader.mapping(raw, place, PAGE_KEYS)
    reader.page_id = page_id = reader.name(page.get("id"), f"{place}/id")
    title = reader.text(page.get("title"), f"{place}/title")
    fields = reader.items(page.get("fields"), f"{place}/fields", 0, limits.FIELDS)
    read = [_field(item, f"{place}/fields/{at}", reader) for at, item in enumerate(fields)]
    reader.field_id = ""
    return PageSpec(
        page_id,
        title,
        _optional_text(page, "intro", place, reader),
        _optional_expression(page, "show_if", place, reader),
        tuple(spec for spec in read if spec is not None),
    )


def _field(raw: Any, place: str, reader: Reader) -> FieldSpec | None:
    return _read_field(raw, place, reader, COMMON_KEYS)


def read_column(raw: Any, place: str, reader: Reader) -> FieldSpec | None:
    """Read one column of a table: a simple field that stays unconditional."""
    kind = reader.registry.get(raw["type"]) if _has_type(raw) else None
    if kind is not None and not kind.in_table:
        words = _("ใช้ %(type)s ในตารางไม่ได้") % {"type": kind.label}
        reader.problem(f"{place}/type", words)
        return None
    table = reader.field_id
    try:
        column = _read_field(raw, place, reader, COLUMN_KEYS)
    finally:
        reader.field_id = table
    if column is not None and isinstance(column.required, str):
        reader.problem(f"{place}/required", _("คอลัมน์ใช้เงื่อนไขไม่ได้"))
    return column


def _has_type(raw: Any) -> bool:
    return isinstance(raw, Mapping) and isinstance(raw.get("type"), str)


def _read_field(raw: Any, place: str, reader: Reader, common: frozenset[str]) -> FieldSpec | None:
    kind = reader.registry.get(raw["type"]) if _has_type(raw) else None
    reader.field_id = ""
    if kind is None:
        reader.problem(f"{place}/type", _("ไม่รู้จักชนิดของช่องนี้"))
        return None
    allowed = common | {option.name for option in kind.options}
    found = reader.mapping(raw, place, allowed)
    reader.field_id = field_id = reader.name(found.get("id"), f"{place}/id")
    if field_id in RESERVED:
        reader.problem(f"{place}/id", _("รหัส %(name)s สงวนไว้") % {"name": field_id})
    spec = FieldSpec(
        id=field_id,
        type=kind.name,
        label=reader.text(found.get("label"), f"{place}/label"),
        hint=_optional_text(found, "hint", place, reader),
        required=_required(found, place, reader, kind),
        required_message=_optional_text(found, "required_message", place, reader),
        show_if=_optional_expression(found, "show_if", place, reader),
        prefill=_prefill(found, place, reader),
        options=_options(found, place, reader, kind),
    )
    _cross_check(spec, kind, place, reader)
    return spec


def _cross_check(spec: FieldSpec, kind: FieldType, place: str, reader: Reader) -> None:
    for option, message in kind.problems(spec):
        reader.problem(f"{place}/{option}", str(message))


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
    return 2 <= len(parts) <= 4 and all(_PREFILL_PART.fullmatch(part) for part in parts)


def _optional_text(found: Mapping[str, Any], key: str, place: str, reader: Reader) -> Text | None:
    return reader.text(found[key], f"{place}/{key}", limits.HINT) if key in found else None


def _optional_expression(
    found: Mapping[str, Any], key: str, place: str, reader: Reader
) -> str | None:
    return reader.expression(found[key], f"{place}/{key}") if key in found else None


def _unique_ids(pages: tuple[PageSpec, ...], reader: Reader) -> None:
    _report_twins([(page.id, page.id, "") for page in pages], _("รหัสหน้า %(name)s ซ้ำกัน"), reader)
    fields = [(spec.id, page.id, spec.id) for page in pages for spec in page.fields]
    _report_twins(fields, _("รหัสช่อง %(name)s ซ้ำกัน"), reader)
    if len(fields) > limits.FIELDS:
        reader.problem("pages", _("มีช่องเกิน %(most)s ช่อง") % {"most": f"{limits.FIELDS:,}"})


def _report_twins(ids: list[tuple[str, str, str]], words: str, reader: Reader) -> None:
    seen: set[str] = set()
    for each, page_id, field_id in ids:
        if each and each in seen:
            reader.page_id, reader.field_id = page_id, field_id
            reader.problem("pages", words % {"name": each})
        seen.add(each)
    reader.page_id = reader.field_id = ""
