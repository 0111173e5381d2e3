"""Writes of the catalogue."""

from services.catalog.actions.catalogue import adopt, remove_category, save_category, save_service
from services.catalog.actions.forms import (
    CasesFailed,
    StaleDraft,
    discard_draft,
    edit_draft,
    merged_template,
    publish,
    redo,
    take_template,
    undo,
)
from services.catalog.actions.lists import ListInUse, remove_list, save_list
from services.catalog.actions.pictures import put_picture

__all__ = [
    "CasesFailed",
    "ListInUse",
    "StaleDraft",
    "adopt",
    "discard_draft",
    "edit_draft",
    "merged_template",
    "publish",
    "put_picture",
    "redo",
    "remove_category",
    "remove_list",
    "save_category",
    "save_list",
    "save_service",
    "take_template",
    "undo",
]
