"""Schema document to FormSpec: structure here, names and cycles in `compile`."""

from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.reader import Reader
from forms_engine.schema.cases import read_case
from forms_engine.schema.fields import SchemaReader, optional_expression, optional_text
from forms_engine.schema.rules import read_fee, read_rule
from forms_engine.spec import FormSpec, PageSpec

FORMAT = 1
FORM_KEYS = frozenset({"format", "title", "pages", "rules", "fees", "cases"})
PAGE_KEYS = frozenset({"id", "title", "intro", "show_if", "fields"})


def read_schema(document: Any, reader: SchemaReader) -> FormSpec:
    """Read a schema document; faults are noted with the reader."""
    form = reader.mapping(document, "", FORM_KEYS)
    if type(form.get("format")) is not int or form["format"] != FORMAT:
        reader.problem("format", _("รุ่นของรูปแบบต้องเป็น %(format)s") % {"format": FORMAT})
    title = reader.text(form.get("title"), "title")
    pages = reader.items(form.get("pages"), "pages", 1, limits.PAGES)
    specs = tuple(_page(raw, f"pages/{at}", reader) for at, raw in enumerate(pages))
    reader.page_id = ""
    _unique_ids(specs, reader)
    rules = reader.items(form.get("rules", []), "rules", 0, limits.RULES)
    fees = reader.items(form.get("fees", []), "fees", 0, limits.FEES)
    cases = reader.items(form.get("cases", []), "cases", 0, limits.CASES)
    found = FormSpec(
        title,
        specs,
        tuple(read_rule(raw, f"rules/{at}", reader) for at, raw in enumerate(rules)),
        tuple(read_fee(raw, f"fees/{at}", reader) for at, raw in enumerate(fees)),
        tuple(read_case(raw, f"cases/{at}", reader) for at, raw in enumerate(cases)),
    )
    for key, specs_of in (("rules", found.rules), ("fees", found.fees), ("cases", found.cases)):
        _report_twins([(each.id, "", "") for each in specs_of], key, reader)
    return found


def _page(raw: Any, place: str, reader: SchemaReader) -> PageSpec:
    reader.page_id = reader.field_id = ""
    page = reader.mapping(raw, place, PAGE_KEYS)
    reader.page_id = page_id = reader.name(page.get("id"), f"{place}/id")
    title = reader.text(page.get("title"), f"{place}/title")
    fields = reader.items(page.get("fields"), f"{place}/fields", 0, limits.FIELDS)
    read = [reader.field(item, f"{place}/fields/{at}") for at, item in enumerate(fields)]
    reader.field_id = ""
    return PageSpec(
        page_id,
        title,
        optional_text(page, "intro", place, reader),
        optional_expression(page, "show_if", place, reader),
        tuple(spec for spec in read if spec is not None),
    )


def _unique_ids(pages: tuple[PageSpec, ...], reader: Reader) -> None:
    _report_twins([(page.id, page.id, "") for page in pages], "pages", reader)
    fields = [(spec.id, page.id, spec.id) for page in pages for spec in page.fields]
    _report_twins(fields, "pages", reader)
    if len(fields) > limits.FIELDS:
        reader.problem("pages", _("มีช่องเกิน %(most)s ช่อง") % {"most": f"{limits.FIELDS:,}"})


def _report_twins(ids: list[tuple[str, str, str]], place: str, reader: Reader) -> None:
    seen: set[str] = set()
    for each, page_id, field_id in ids:
        if each and each in seen:
            reader.page_id, reader.field_id = page_id, field_id
            reader.problem(place, _("รหัส %(name)s ซ้ำกัน") % {"name": each})
        seen.add(each)
    reader.page_id = reader.field_id = ""
