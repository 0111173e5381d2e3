"""Writes of the catalogue."""

from services.catalog.actions.catalogue import adopt, remove_category, save_category, save_service
from services.catalog.actions.forms import (
    CasesFailed,
    StaleDraft,
    discard_draft,
    edit_draft,
    publish,
    redo,
    undo,
)

__all__ = [
    "CasesFailed",
    "StaleDraft",
    "adopt",
    "discard_draft",
    "edit_draft",
    "publish",
    "redo",
    "remove_category",
    "save_category",
    "save_service",
    "undo",
]
