"""Where on a page files are attached: fields, and cells of rows."""

from collections.abc import Iterator, Mapping
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


def attachment(field: CompiledField, page: CompiledPage) -> Attachment:
    """Say when a field's document is needed."""
    sometimes = bool(field.show or page.show or field.section and _has_condition(field, page))
    needs = field.required is not False
    return Attachment(
        field.label, field.spec.hint, needs, sometimes or not isinstance(field.required, bool)
    )


def _has_condition(field: CompiledField, page: CompiledPage) -> bool:
    return any(each.id == field.section and each.show for each in page.fields)


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
