"""Forms as data: a schema and answers in; typed answers or errors, pages and HTML out.

Knows no municipality, request or mail; has no models and stores nothing.
"""

from forms_engine.carry import carry
from forms_engine.cases import CaseResult, run_cases
from forms_engine.compile import compile_form, problems
from forms_engine.compiled import CompiledField, CompiledPage
from forms_engine.errors import FieldError, FormSchemaError, Problem
from forms_engine.fees import Fee, Fees
from forms_engine.fields.file import file_input_name, max_count, upload_error
from forms_engine.files import FileInput, attach, attached, name_as_sent
from forms_engine.form import CompiledForm
from forms_engine.json_text import NotJson, read_json
from forms_engine.ports import (
    NO_PORTS,
    EarlierRequests,
    Images,
    Offered,
    Ports,
    Sources,
    UploadInfo,
    Uploads,
)
from forms_engine.prefill import prefill
from forms_engine.reading import still_wrong
from forms_engine.rendering import render_page
from forms_engine.result import Result, error_links, in_page_order
from forms_engine.summary import SummaryRow, SummarySection, summary

__all__ = [
    "NO_PORTS",
    "CaseResult",
    "CompiledField",
    "CompiledForm",
    "CompiledPage",
    "EarlierRequests",
    "Fee",
    "Fees",
    "FieldError",
    "FileInput",
    "FormSchemaError",
    "Images",
    "NotJson",
    "Offered",
    "Ports",
    "Problem",
    "Result",
    "Sources",
    "SummaryRow",
    "SummarySection",
    "UploadInfo",
    "Uploads",
    "attach",
    "attached",
    "carry",
    "compile_form",
    "error_links",
    "in_page_order",
    "file_input_name",
    "max_count",
    "name_as_sent",
    "prefill",
    "problems",
    "read_json",
    "render_page",
    "still_wrong",
    "run_cases",
    "summary",
    "upload_error",
]
