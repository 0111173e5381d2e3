"""What a municipality offers."""

from services.catalog.models.catalogue import Category, ClosedDay, Service
from services.catalog.models.forms import FormDraft, FormStep, FormVersion
from services.catalog.models.lists import DataItem, DataList, FormPicture

__all__ = [
    "Category",
    "ClosedDay",
    "DataItem",
    "DataList",
    "FormDraft",
    "FormPicture",
    "FormStep",
    "FormVersion",
    "Service",
]
