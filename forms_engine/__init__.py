"""Forms as data: a schema and answers in; typed answers or errors, pages and HTML out.

Knows no municipality, request or mail; has no models and stores nothing.
"""

from forms_engine.carry import carry
from forms_engine.compile import compile_form, problems
from forms_engine.compiled import CompiledField, CompiledPage
from forms_engine.errors import FieldError, FormSchemaError, Problem
from forms_engine.fields.file import file_input_name, upload_error
from forms_engine.form import CompiledForm
from forms_engine.ports import NO_PORTS, Ports, UploadInfo, Uploads
from forms_engine.prefill import prefill
from forms_engine.rendering import render_page
from forms_engine.result import Result, error_links
from forms_engine.summary import SummaryRow, SummarySection, summary

__all__ = [
    "NO_PORTS",
    "CompiledField",
    "CompiledForm",
    "CompiledPage",
    "FieldError",
    "FormSchemaError",
    "Ports",
    "Problem",
    "Result",
    "SummaryRow",
    "SummarySection",
    "UploadInfo",
    "Uploads",
    "carry",
    "compile_form",
    "error_links",
    "file_input_name",
    "prefill",
    "problems",
    "render_page",
    "summary",
    "upload_error",
]
