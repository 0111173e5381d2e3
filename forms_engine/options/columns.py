"""The option that holds fields of its own: the columns of a table."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.options.base import Option
from forms_engine.reader import Reader
from forms_engine.spec import FieldSpec


@dataclass(frozen=True, kw_only=True)
class ColumnsOption(Option):
    """The columns of a table: simple fields, ids unique within the table."""

    kind = "columns"

    def read(self, raw: Any, place: str, reader: Reader) -> tuple[FieldSpec, ...]:
        found = reader.items(raw, place, 1, limits.COLUMNS)
        columns = [reader.column(item, f"{place}/{at}") for at, item in enumerate(found)]
        specs = tuple(column for column in columns if column is not None)
        if len({spec.id for spec in specs}) < len(specs):
            reader.problem(place, _("รหัสของคอลัมน์ซ้ำกัน"))
        return specs

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"$ref": "#/$defs/column"},
            "minItems": 1,
            "maxItems": limits.COLUMNS,
        }
