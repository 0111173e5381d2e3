"""A table: rows of fields, added and removed with buttons that work without script."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.compiled import Block, CompiledField
from forms_engine.errors import FieldError, Refused
from forms_engine.evaluation import State, evaluate_block, is_required
from forms_engine.field_type import (
    Check,
    Context,
    Drawing,
    FieldType,
    Lift,
    Preparing,
    is_blank_throughout,
)
from forms_engine.formdata import FormData
from forms_engine.options import ColumnsOption, IntegerOption
from forms_engine.ports import Ports, UploadInfo
from forms_engine.registry import FieldRegistry
from forms_engine.spec import FieldSpec


class TableField(FieldType):
    """The value is a list of objects, column id to value; blank cells are absent.

    A row is a small form: its columns may have conditions, which see the row's own cells first
    and the form's answers besides.
    """

    name = "table"
    label = _("ตาราง (เพิ่มแถวได้)")
    template = "forms_engine/table.html"
    in_table = True
    has_rows = True
    options = (
        ColumnsOption(name="columns", label=_("คอลัมน์"), required=True),
        IntegerOption(name="min_rows", label=_("อย่างน้อย (แถว)"), default=0, most=limits.ROWS),
        IntegerOption(
            name="max_rows", label=_("ไม่เกิน (แถว)"), default=20, least=1, most=limits.ROWS
        ),
    )

    def __init__(self, registry: FieldRegistry) -> None:
        self._registry = registry

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        if (spec.options.get("min_rows") or 0) > (spec.options.get("max_rows") or limits.ROWS):
            yield "min_rows", _("จำนวนแถวอย่างน้อยมากกว่าจำนวนแถวสูงสุด")
        if _cells(spec, "min_rows") > limits.CELLS_DRAWN:
            yield "min_rows", _("ตารางใหญ่เกินไป ลดจำนวนแถวอย่างน้อยหรือจำนวนคอลัมน์")
        elif _cells(spec, "max_rows") > limits.CELLS:
            yield "max_rows", _("ตารางใหญ่เกินไป ลดจำนวนแถวสูงสุดหรือจำนวนคอลัมน์")

    def is_blank(self, raw: Any) -> bool:
        return is_blank_throughout(raw) if isinstance(raw, list) else super().is_blank(raw)

    def parts(self, spec: FieldSpec) -> frozenset[str]:
        return frozenset(column.id for column in _columns(spec))

    def prepare(self, spec: FieldSpec, compiler: Preparing) -> Block:
        found: Block = compiler.rows(_columns(spec), "columns")
        return found

    def build(self, spec: FieldSpec, prepared: Block) -> Check:
        least, most = spec.options["min_rows"], spec.options["max_rows"]
        wrong = messages.wrong_format(spec.label)
        few = messages.rows_least(spec.label, least)
        many = messages.rows_most(spec.label, most)

        def check(raw: Any, context: Context) -> Any:
            if not isinstance(raw, list) or len(raw) > limits.ROWS:
                return wrong if not isinstance(raw, list) else many
            errors: list[tuple[str, FieldError]] = []
            rows = [
                _checked_row(row, str(at), prepared, context, errors, wrong)
                for at, row in enumerate(raw)
            ]
            filled = [row for row in rows if row]
            if not errors and not least <= len(filled) <= most:
                return few if len(filled) < least else many
            if errors:
                return Refused(tuple(errors), sound=filled)
            return filled

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        lifts = {c.id: self._registry[c.type].lift(c) for c in _columns(spec)}

        def lift(rows: Any) -> Any:
            return [{k: (lifts[k] or _same)(v) for k, v in row.items()} for row in rows]

        return lift

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        most = spec.options["max_rows"]
        count = _row_count(data.get(f"{path}.rows"), most)
        rows = [self._read_row(spec, f"{path}.{at}", data) for at in range(count)]
        removed = data.get(f"_remove_{path}")
        if removed is not None and removed.isascii() and removed.isdigit() and len(removed) < 4:
            rows = [row for at, row in enumerate(rows) if at != int(removed)]
        if f"_add_{path}" in data and len(rows) < most:
            rows.append({})
        return rows

    def _read_row(self, spec: FieldSpec, path: str, data: FormData) -> dict[str, Any]:
        cells = {
            c.id: self._registry[c.type].read(c, f"{path}.{c.id}", data) for c in _columns(spec)
        }
        return {name: raw for name, raw in cells.items() if raw is not None}

    def context(self, drawing: Drawing) -> dict[str, Any]:
        spec = drawing.spec
        rows = list(drawing.raw) if isinstance(drawing.raw, list) else []
        least = max(1, spec.options["min_rows"])
        rows += [{} for _ in range(least - len(rows))]
        rows = rows[: limits.ROWS]
        return {
            "row_drawings": [_row(drawing, at, row) for at, row in enumerate(rows)],
            "count": len(rows),
            "may_add": len(rows) < spec.options["max_rows"],
            "may_remove": len(rows) > least,
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        lines = [self._line(spec, row, ports) for row in value]
        return "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))

    def _line(self, spec: FieldSpec, row: dict[str, Any], ports: Ports) -> str:
        cells = [(c, row[c.id]) for c in _columns(spec) if c.id in row]
        return " · ".join(
            f"{c.label.get()}: {_in_line(self._registry[c.type].text(c, value, ports))}"
            for c, value in cells
        )

    def uploads(self, spec: FieldSpec, value: Any) -> tuple[str, ...]:
        return tuple(
            upload
            for row in _rows(value)
            for c in _columns(spec)
            for upload in self._registry[c.type].uploads(c, row.get(c.id))
        )

    def files(self, spec: FieldSpec, value: Any, ports: Ports) -> tuple[UploadInfo, ...]:
        return tuple(
            info
            for row in _rows(value)
            for c in _columns(spec)
            for info in self._registry[c.type].files(c, row.get(c.id), ports)
        )

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        if not isinstance(raw, list):
            return None
        pairs = {c.id: c for c in _columns(old)}
        kept = [c for c in _columns(new) if c.id in pairs and pairs[c.id].type == c.type]
        rows = [self._carry_row(row, pairs, kept) for row in _rows(raw)]
        return [row for row in rows if row] or None

    def _carry_row(
        self, row: Mapping[str, Any], old: dict[str, FieldSpec], kept: list[FieldSpec]
    ) -> dict[str, Any]:
        cells = {
            c.id: self._registry[c.type].carry(row[c.id], old[c.id], c) for c in kept if c.id in row
        }
        return {name: raw for name, raw in cells.items() if raw is not None}


def _same(value: Any) -> Any:
    return value


def _in_line(text: str) -> str:
    """Rows within a row stand in brackets on the row's own line."""
    return f"({text.replace(chr(10), '; ')})" if "\n" in text else text


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _cells(spec: FieldSpec, rows: str) -> int:
    """How many cells there are with that many rows, those of tables in it counted in."""
    in_row = sum(
        _cells(column, rows) if "columns" in column.options else 1 for column in _columns(spec)
    )
    return max(1, spec.options.get(rows) or 1) * in_row


def _columns(spec: FieldSpec) -> tuple[FieldSpec, ...]:
    columns: tuple[FieldSpec, ...] = spec.options["columns"] or ()
    return columns


def _row_count(raw: str | None, most: int) -> int:
    if raw is None or not raw.isascii() or not raw.isdigit() or len(raw) > 4:
        return 0
    return min(int(raw), most)


def _checked_row(
    raw: Any,
    path: str,
    block: Block,
    context: Context,
    errors: list[tuple[str, FieldError]],
    wrong: FieldError,
) -> dict[str, Any] | None:
    """Return a row's typed cells; None where it is blank throughout or no row at all."""
    if not isinstance(raw, Mapping):
        errors.append((path, wrong))
        return None
    unknown = [messages.unknown(key) for key in raw if not _is_cell(key, block)]
    errors += [(f"{path}.{name}", error) for name, error in unknown]
    if _is_blank_row(raw, block):
        return None
    state = evaluate_block(block, raw, context.ports, context.values)
    for column in block.fields:
        refused = state.errors.get(column)
        errors += refused.below(f"{path}.{column}") if refused else ()
    return {key: state.answers[key] for key in block.fields if key in state.answers}


def _is_cell(key: Any, block: Block) -> bool:
    return key in block.fields and block.fields[key].kind.has_value


def _is_blank_row(raw: Mapping[str, Any], block: Block) -> bool:
    return all(c.kind.is_blank(raw.get(c.id)) for c in block.fields.values() if c.is_asked)


def _row(drawing: Drawing, at: int, row: Any) -> list[Drawing]:
    """Draw the cells that are shown in this row."""
    cells = row if isinstance(row, Mapping) else {}
    block: Block = drawing.prepared
    state = evaluate_block(block, cells, drawing.ports, drawing.values)
    shown = [c for c in block.fields.values() if c.id in state.visible]
    return [_cell(drawing, f"{drawing.path}.{at}.{c.id}", c, cells, state) for c in shown]


def _cell(
    d: Drawing, path: str, column: CompiledField, row: Mapping[str, Any], state: State
) -> Drawing:
    source = row if column.formula is None else state.answers
    raw = source.get(column.id, state.defaults.get(column.id))
    required = is_required(column, state)
    return Drawing(
        column.spec, path, raw, d.errors, d.ports, required, column.prepared, state.values
    )
