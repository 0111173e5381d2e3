"""A table: rows of simple fields, added and removed with buttons that work without script."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import limits, messages
from forms_engine.errors import FieldError, Refused
from forms_engine.fields.base import Check, Drawing, FieldType, Lift
from forms_engine.formdata import FormData
from forms_engine.options import ColumnsOption, IntegerOption
from forms_engine.ports import Ports
from forms_engine.registry import FieldRegistry
from forms_engine.spec import FieldSpec


class TableField(FieldType):
    """The value is a list of objects, column id to value; blank cells are absent."""

    name = "table"
    label = _("ตาราง (เพิ่มแถวได้)")
    template = "forms_engine/table.html"
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

    def is_blank(self, raw: Any) -> bool:
        return _all_blank(raw)

    def parts(self, spec: FieldSpec) -> frozenset[str]:
        return frozenset(column.id for column in spec.options["columns"] or ())

    def build(self, spec: FieldSpec) -> Check:
        check_row = _RowCheck(spec, self._registry)
        least, most = spec.options["min_rows"], spec.options["max_rows"]
        wrong = messages.wrong_format(spec.label)
        few = messages.rows_least(spec.label, least)
        many = messages.rows_most(spec.label, most)

        def check(raw: Any, ports: Ports) -> Any:
            if not isinstance(raw, list) or len(raw) > limits.ROWS:
                raise Refused.because(wrong if not isinstance(raw, list) else many)
            errors: list[tuple[str, FieldError]] = []
            rows = [check_row(row, str(at), errors, ports) for at, row in enumerate(raw)]
            filled = [row for row in rows if row]
            if not errors and not least <= len(filled) <= most:
                raise Refused.because(few if len(filled) < least else many)
            if errors:
                raise Refused(*errors)
            return filled

        return check

    def lift(self, spec: FieldSpec) -> Lift | None:
        lifts = {c.id: self._registry[c.type].lift(c) for c in spec.options["columns"]}

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
            "row_drawings": [self._row(drawing, at, row) for at, row in enumerate(rows)],
            "count": len(rows),
            "may_add": len(rows) < spec.options["max_rows"],
            "may_remove": len(rows) > least,
        }

    def _row(self, drawing: Drawing, at: int, row: Any) -> list[Drawing]:
        cells = row if isinstance(row, Mapping) else {}
        return [self._cell(drawing, at, column, cells) for column in _columns(drawing.spec)]

    def _cell(self, d: Drawing, at: int, column: FieldSpec, row: Mapping[str, Any]) -> Drawing:
        path = f"{d.path}.{at}.{column.id}"
        required = column.required is True
        return Drawing(column, path, row.get(column.id), d.errors, d.ports, required)

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        lines = [self._line(spec, row, ports) for row in value]
        return "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))

    def _line(self, spec: FieldSpec, row: dict[str, Any], ports: Ports) -> str:
        cells = [(c, row[c.id]) for c in _columns(spec) if c.id in row]
        return " · ".join(
            f"{c.label.get()}: {self._registry[c.type].text(c, value, ports)}" for c, value in cells
        )

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        if not isinstance(raw, list):
            return None
        pairs = {c.id: c for c in _columns(old)}
        kept = [c for c in _columns(new) if c.id in pairs and pairs[c.id].type == c.type]
        rows = [self._carry_row(row, pairs, kept) for row in raw if isinstance(row, Mapping)]
        return [row for row in rows if row] or None

    def _carry_row(
        self, row: Mapping[str, Any], old: dict[str, FieldSpec], kept: list[FieldSpec]
    ) -> dict[str, Any]:
        cells = {
            c.id: self._registry[c.type].carry(row[c.id], old[c.id], c) for c in kept if c.id in row
        }
        return {name: raw for name, raw in cells.items() if raw is not None}


def _all_blank(raw: Any) -> bool:
    if isinstance(raw, Mapping):
        return all(_all_blank(value) for value in raw.values())
    if isinstance(raw, list):
        return all(_all_blank(value) for value in raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())


def _same(value: Any) -> Any:
    return value


def _columns(spec: FieldSpec) -> tuple[FieldSpec, ...]:
    columns: tuple[FieldSpec, ...] = spec.options["columns"]
    return columns


def _row_count(raw: str | None, most: int) -> int:
    if raw is None or not raw.isascii() or not raw.isdigit() or len(raw) > 4:
        return 0
    return min(int(raw), most)


class _RowCheck:
    """The checks of a table's columns; a row that is blank throughout becomes None."""

    def __init__(self, spec: FieldSpec, registry: FieldRegistry) -> None:
        self._cells = [(c, registry[c.type], registry[c.type].build(c)) for c in _columns(spec)]
        self._ids = frozenset(c.id for c in _columns(spec))
        self._wrong = messages.wrong_format(spec.label)

    def __call__(
        self, raw: Any, path: str, errors: list[tuple[str, FieldError]], ports: Ports
    ) -> dict[str, Any] | None:
        if not isinstance(raw, Mapping):
            errors.append((path, self._wrong))
            return None
        unknown = [messages.unknown(key) for key in raw if key not in self._ids]
        errors += [(f"{path}.{name}", error) for name, error in unknown]
        if all(kind.is_blank(raw.get(column.id)) for column, kind, _ in self._cells):
            return None
        return self._filled(raw, path, errors, ports)

    def _filled(
        self,
        raw: Mapping[str, Any],
        path: str,
        errors: list[tuple[str, FieldError]],
        ports: Ports,
    ) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for column, kind, check in self._cells:
            value, place = raw.get(column.id), f"{path}.{column.id}"
            if kind.is_blank(value):
                if column.required:
                    errors.append((place, messages.required(kind.asks, column.label)))
                continue
            try:
                row[column.id] = check(value, ports)
            except Refused as refused:
                errors += [(_join(place, below), error) for below, error in refused.errors]
        return row


def _join(place: str, below: str) -> str:
    return f"{place}.{below}" if below else place
