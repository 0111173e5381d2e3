"""The schema document: JSON in, specs out; every fault is noted with its place."""

from forms_engine.reader import Reader
from forms_engine.schema.fields import COLUMN_KEYS, COMMON_KEYS, RESERVED, SchemaReader
from forms_engine.schema.form import FORMAT, read_schema

__all__ = [
    "COLUMN_KEYS",
    "COMMON_KEYS",
    "FORMAT",
    "RESERVED",
    "Reader",
    "SchemaReader",
    "read_schema",
]
