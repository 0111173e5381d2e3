"""Reading stored files."""

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from documents.models import StoredFile


def owned_by(owner: str, *, purpose: str | None = None) -> QuerySet[StoredFile]:
    """Files of one owner, oldest first."""
    found = StoredFile.objects.filter(owner=owner)
    return found.filter(purpose=purpose) if purpose else found


def content_of(file: StoredFile) -> bytes:
    """Read a file whole."""
    with default_storage.open(file.key, "rb") as opened:
        return bytes(opened.read())
