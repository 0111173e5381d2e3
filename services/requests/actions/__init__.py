"""All that happens to a request: filed, worked on, supplied with documents, finished."""

from services.requests.actions.documents import attach_result, send_documents
from services.requests.actions.errors import (
    AnswersRefused,
    ChangedMeanwhile,
    NotAFile,
    Refused,
)
from services.requests.actions.filing import submit_draft, submit_request
from services.requests.actions.working import add_note, advance, ask_for_documents, assign

__all__ = [
    "AnswersRefused",
    "ChangedMeanwhile",
    "NotAFile",
    "Refused",
    "add_note",
    "advance",
    "ask_for_documents",
    "assign",
    "attach_result",
    "send_documents",
    "submit_draft",
    "submit_request",
]
