"""What conditions and formulas can ask about: fields with a label and the kind of their answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils.translation import gettext

from forms_engine.fields import FIELDS
from forms_engine.versions.outline import words

# Entries of the municipality's lists by name: (value, label).
Lists: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]

_KINDS = {
    **dict.fromkeys(("text", "long_text", "national_id", "tax_id", "phone", "email"), "text"),
    **dict.fromkeys(("number", "money"), "number"),
    **dict.fromkeys(("date", "date_time"), "date"),
    **dict.fromkeys(("yes_no", "consent"), "yes_no"),
    "request_link": "text",
    "time": "time",
    "choice": "choice",
    "choices": "choices",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something an expression can name: `symptom`, `home.province`.

    `kind` is choice, choices, yes_no, number, text, date, time or any; `answers` are
    (value, words) of what can be chosen; `group` is the title of the page.
    """

    name: str
    label: str
    group: str
    kind: str
    answers: tuple[tuple[str, str], ...] = ()


def questions(
    schema: Mapping[str, Any], path: str = "", lists: Lists | None = None
) -> list[Question]:
    """Return what an expression at `path` (a field, a column, or the form itself) can name.

    A column sees the cells of its own row before the form; a field is not asked about itself.
    """
    first, *below = path.split(".")
    found = list(_row(schema, first, below, lists or {})) if below else []
    known = {question.name for question in found}
    for page in schema["pages"]:
        for field in page["fields"]:
            if field["id"] != first:
                found += [
                    each
                    for each in _of(field, words(page["title"]), lists or {})
                    if each.name not in known
                ]
    return found


def _row(
    schema: Mapping[str, Any], table: str, below: list[str], lists: Lists
) -> Iterator[Question]:
    fields = [f for page in schema["pages"] for f in page["fields"] if f["id"] == table]
    for name in below:
        columns = [c for field in fields for c in field.get("columns", ())]
        group = gettext("แถวเดียวกันในตาราง “%(label)s”") % {"label": words(fields[0]["label"])}
        for column in columns:
            if column["id"] != name:
                yield from _of(column, group, lists)
        fields = [c for c in columns if c["id"] == name]


def _of(field: Mapping[str, Any], group: str, lists: Lists) -> Iterator[Question]:
    kind = FIELDS.get(field["type"])
    if kind is None or not kind.has_value:
        return
    label = words(field.get("label")) or field["id"]
    answers = tuple(_answers(field, lists))
    yield Question(field["id"], label, group, _kind(field, answers), answers)
    asks = {"date_range": "date", "table": "any"}.get(field["type"], "text")
    for part, part_label in _parts(field):
        yield Question(f"{field['id']}.{part}", f"{label}: {part_label}", group, asks)


def _kind(field: Mapping[str, Any], answers: tuple[tuple[str, str], ...]) -> str:
    if field["type"] == "calculated":
        return "text" if field.get("as") == "text" else "number"
    if field["type"] == "constant":
        return _kind_of_value(field.get("value"))
    if field["type"] == "choice" and not answers:
        return "text"
    return _KINDS.get(field["type"], "any")


def _kind_of_value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes_no"
    return "text" if isinstance(value, str) else "number"


def _answers(field: Mapping[str, Any], lists: Lists) -> Iterator[tuple[str, str]]:
    if field["type"] in ("yes_no", "consent"):
        yield "true", words(field.get("yes")) or gettext("ใช่")
        yield "false", words(field.get("no")) or gettext("ไม่ใช่")
    elif field.get("source"):
        yield from lists.get(field["source"].get("name", ""), ())
    else:
        for choice in field.get("choices") or ():
            yield choice["value"], words(choice.get("label")) or choice["value"]


def _parts(field: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if field["type"] == "date_range":
        yield "start", gettext("วันเริ่มต้น")
        yield "end", gettext("วันสิ้นสุด")
    for part in getattr(FIELDS[field["type"]], "part_list", ()):
        yield part.name, str(part.label)
    if field["type"] == "table":
        for column in field.get("columns", ()):
            yield column["id"], words(column.get("label"))
