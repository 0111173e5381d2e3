"""Where on a page files are attached: fields, and cells of rows."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from forms_engine.compiled import Block, CompiledField, CompiledPage
from forms_engine.fields.file import file_input_name
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text

_REMOVE = "_remove_"


@dataclass(frozen=True, slots=True)
class FileInput:
    """One `<input type="file">`, named `file_input_name(path)`; its error stands at `path`."""

    path: str
    spec: FieldSpec


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that a form asks for: always, in some cases, or of one's own will."""

    label: Text
    hint: Text | None
    is_required: bool
    is_conditional: bool


def attachments(pages: Iterable[CompiledPage]) -> tuple[Attachment, ...]:
    """Return the documents that pages ask for, in their order, and when they are needed."""
    return tuple(
        each
        for page in pages
        for field in page.fields
        for each in _documents(field, page.fields, is_sure=page.show is None)
    )


def _documents(
    field: CompiledField, around: Iterable[CompiledField], *, is_sure: bool
) -> Iterator[Attachment]:
    """Yield a field's document, or those of a table's columns: nobody has to fill in a row."""
    is_sure = is_sure and field.show is None and not _has_condition(field.section, around)
    if field.kind.is_document:
        needs, always = field.required is not False, field.required is True
        yield Attachment(field.label, field.spec.hint, needs, needs and not (is_sure and always))
    elif isinstance(field.prepared, Block):
        columns = field.prepared.fields.values()
        has_rows = is_sure and field.required is True
        for column in columns:
            yield from _documents(column, columns, is_sure=has_rows)


def _has_condition(section: str, around: Iterable[CompiledField]) -> bool:
    return any(each.id == section and each.show for each in around)


def file_inputs(page: CompiledPage, raw: Mapping[str, Any]) -> tuple[FileInput, ...]:
    """Return the inputs that stand on a page with these answers."""
    return tuple(each for field in page.fields for each in _inputs(field, field.id, raw))


def _inputs(field: CompiledField, path: str, raw: Mapping[str, Any]) -> Iterator[FileInput]:
    if field.kind.takes_files:
        yield FileInput(path, field.spec)
    if isinstance(field.prepared, Block):
        for at, row in enumerate(_rows(raw.get(field.id))):
            for cell in field.prepared.fields.values():
                yield from _inputs(cell, f"{path}.{at}.{cell.id}", row)


def _rows(raw: Any) -> list[Mapping[str, Any]]:
    """Rows as they are drawn: an empty table shows one."""
    found: list[Mapping[str, Any]] = []
    for row in raw if _is_list(raw) else ():
        found.append(row if isinstance(row, Mapping) else {})
    return found or [{}]


def _is_list(raw: Any) -> bool:
    return isinstance(raw, list)


def name_as_sent(path: str, data: Mapping[str, Any]) -> str:
    """Return the name under which a page sent the files of a path.

    A button that removes a row sends the rows as they stood before.
    """
    for table, at in _removed_rows(data):
        row, dot, rest = path.removeprefix(f"{table}.").partition(".")
        if path.startswith(f"{table}.") and row.isdecimal() and int(row) >= at:
            path = f"{table}.{int(row) + 1}{dot}{rest}"
    return file_input_name(path)


def _removed_rows(data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name in data:
        at = str(data[name])
        if name.startswith(_REMOVE) and at.isascii() and at.isdecimal() and len(at) < 4:
            yield name.removeprefix(_REMOVE), int(at)


def attached(raw: Mapping[str, Any], path: str) -> list[str]:
    """Return the upload ids at a path."""
    found: Any = raw
    for step in path.split("."):
        found = _below(found, step)
    return [item for item in found if isinstance(item, str)] if _is_list(found) else []


def _below(value: Any, step: str) -> Any:
    if _is_list(value) and step.isdecimal() and int(step) < len(value):
        return value[int(step)]
    return value.get(step) if isinstance(value, Mapping) else None


def attach(
    raw: Mapping[str, Any], path: str, upload_id: str, *, instead: bool = False
) -> dict[str, Any]:
    """Return the answers with one more upload at a path, or with it instead of what is there.

    Rows that are missing are made.
    """
    changed = deepcopy(dict(raw))
    *way, last = path.split(".")
    place: Any = changed
    for step, following in zip(way, path.split(".")[1:], strict=True):
        place = _entered(place, step, wants_rows=following.isdecimal())
    place[last] = [*([] if instead else attached(raw, path)), upload_id]
    return changed


def _entered(place: Any, step: str, *, wants_rows: bool) -> Any:
    if _is_list(place):
        at = int(step)
        place.extend({} for _ in range(at + 1 - len(place)))
        if not isinstance(place[at], dict):
            place[at] = {}
        return place[at]
    if not isinstance(place.get(step), list if wants_rows else dict):
        place[step] = [] if wants_rows else {}
    return place[step]
