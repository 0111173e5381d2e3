"""Pure operations on schema documents, for the page on which admins build forms.

Each returns a new document and leaves the old one alone; ids of fields and pages never change.
The result may have problems (a condition on a removed field): `problems(schema)` lists them.
"""

from forms_engine.builder.catalogue import FieldTypeInfo, OptionInfo, field_types
from forms_engine.builder.document import BuilderError, Schema, new_schema
from forms_engine.builder.fields import (
    add_field,
    duplicate_field,
    edit_field,
    move_field,
    remove_field,
)
from forms_engine.builder.pages import add_page, edit_page, move_page, remove_page
from forms_engine.compile import problems

__all__ = [
    "BuilderError",
    "FieldTypeInfo",
    "OptionInfo",
    "Schema",
    "add_field",
    "add_page",
    "duplicate_field",
    "edit_field",
    "edit_page",
    "field_types",
    "move_field",
    "move_page",
    "new_schema",
    "problems",
    "remove_field",
    "remove_page",
]
