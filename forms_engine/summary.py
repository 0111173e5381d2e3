"""Answers as people read them: review page, officers, PDF, mail and API share these rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms_engine import evaluation
from forms_engine.compiled import Block, CompiledField
from forms_engine.form import CompiledForm
from forms_engine.ports import NO_PORTS, Ports, UploadInfo

BLANK = "–"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer in words; `text` may have line breaks, `files` are the uploads behind it.

    `place` is (latitude, longitude) in degrees where the answer is a point on a map. An answer that
    `is_files` says nothing but their names. Of a table `entries` are the rows, each the answers
    of its columns; `text` has them too, a line per row, for where there is no room.
    """

    label: str
    text: str
    files: tuple[UploadInfo, ...] = ()
    field_id: str = ""
    place: tuple[str, str] | None = None
    is_files: bool = False
    entries: tuple[tuple["SummaryRow", ...], ...] = ()

    @property
    def has_place(self) -> bool:
        """Tell whether the answer, or one within its entries, is a point on a map."""
        return bool(self.place) or any(row.has_place for entry in self.entries for row in entry)


@dataclass(frozen=True, slots=True)
class SummarySection:
    """The answers of one page."""

    title: str
    page_id: str
    rows: tuple[SummaryRow, ...]

    @property
    def has_place(self) -> bool:
        """Tell whether an answer is a point on a map."""
        return any(row.has_place for row in self.rows)


def summary(
    form: CompiledForm,
    answers: Mapping[str, Any],
    ports: Ports = NO_PORTS,
    *,
    blanks: bool = False,
) -> list[SummarySection]:
    """Return a section per page that has something to show, in the language that is active.

    `answers` are typed answers as `validate` returned them; they are shown as they stand, even
    where a file or a rule has changed since. With `blanks`, shown but unanswered fields follow
    as –.
    """
    shown = evaluation.evaluate(form, answers, ports).visible if blanks else frozenset[str]()
    sections = [
        SummarySection(
            page.title.get(),
            page.id,
            tuple(
                _row(field, answers, ports)
                for field in page.fields
                if field.kind.has_value
                and field.kind.is_drawn
                and (field.id in answers or field.id in shown)
            ),
        )
        for page in form.pages
    ]
    return [section for section in sections if section.rows]


def _row(field: CompiledField, answers: Mapping[str, Any], ports: Ports) -> SummaryRow:
    label, value = field.label.get(), answers.get(field.id)
    if value is None:
        return SummaryRow(label, BLANK, (), field.id)
    text, files = (
        field.kind.text(field.spec, value, ports),
        field.kind.files(field.spec, value, ports),
    )
    is_files = field.kind.takes_files and bool(files)
    entries = _entries(field.prepared, value, ports) if field.kind.has_rows else ()
    return SummaryRow(label, text, files, field.id, field.kind.place(value), is_files, entries)


def _entries(
    block: Block, rows: Sequence[Mapping[str, Any]], ports: Ports
) -> tuple[tuple[SummaryRow, ...], ...]:
    columns = [c for c in block.fields.values() if c.kind.has_value and c.kind.is_drawn]
    return tuple(tuple(_row(c, row, ports) for c in columns if c.id in row) for row in rows)
