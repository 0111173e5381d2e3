"""Pure operations on schema documents, for the page on which admins build forms.

Each returns a new document and leaves the old one alone; ids of fields and pages never change.
The result may have problems (a condition on a removed field): `problems(schema)` lists them.
"""

from forms_engine.builder.catalogue import FieldTypeInfo, OptionInfo, field_types
from forms_engine.builder.checks import field_faults
from forms_engine.builder.document import (
    BuilderError,
    Schema,
    field_at,
    new_schema,
    page_of,
    storable_schema,
)
from forms_engine.builder.fields import (
    add_column,
    add_field,
    duplicate_field,
    edit_field,
    move_field,
    move_section,
    remove_field,
    shift_field,
)
from forms_engine.builder.formulas import fault
from forms_engine.builder.items import item_at, new_item_id, put_item, remove_item, shift_item
from forms_engine.builder.pages import add_page, duplicate_page, edit_page, move_page, remove_page
from forms_engine.builder.places import Spot, spot_of
from forms_engine.builder.questions import Question, questions
from forms_engine.compile import problems
from forms_engine.texts import storable

__all__ = [
    "BuilderError",
    "FieldTypeInfo",
    "OptionInfo",
    "Question",
    "Schema",
    "Spot",
    "add_column",
    "add_field",
    "add_page",
    "duplicate_field",
    "duplicate_page",
    "edit_field",
    "edit_page",
    "fault",
    "field_at",
    "field_faults",
    "field_types",
    "item_at",
    "move_field",
    "move_page",
    "move_section",
    "new_item_id",
    "new_schema",
    "page_of",
    "problems",
    "put_item",
    "questions",
    "remove_field",
    "remove_item",
    "remove_page",
    "shift_field",
    "shift_item",
    "spot_of",
    "storable",
    "storable_schema",
]
