"""Storing files and taking numbers."""

import re
import uuid
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from documents.kinds import Kind
from documents.models import Series, StoredFile
from tenants.context import current_municipality
from tenants.models import Municipality

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\"<>:|?*\u202a-\u202e\u2066-\u2069]+")


class NotStored(OSError):
    """The storage did not take the file; nothing was written."""


def store(
    *, content: bytes, kind: Kind, name: str, owner: str, purpose: str, by: Any = None
) -> StoredFile:
    """Put bytes into storage under a new key and write their row.

    `owner` is a reference such as 'requests.draft:<uuid>'. Raises NotStored.
    """
    file_id = uuid.uuid4()
    key = f"{root_of(current_municipality())}/{purpose}/{file_id}.{kind.extension}"
    put(key, content, kind.content_type)
    return StoredFile.objects.create(
        id=file_id,
        owner=owner,
        purpose=purpose,
        key=key,
        name=safe_name(name, kind.extension),
        content_type=kind.content_type,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        created_by=by,
    )


def root_of(municipality: Municipality | None) -> str:
    """Where all keys of a municipality begin; None is the platform."""
    return f"m/{municipality.number}" if municipality else "platform"


def put(key: str, content: bytes, content_type: str) -> None:
    """Put bytes into storage under a key that is free. Raises NotStored."""
    file = ContentFile(content)
    file.content_type = content_type  # type: ignore[attr-defined]
    try:
        default_storage.save(key, file)
    except Exception as error:
        raise NotStored(str(type(error).__name__)) from error


def safe_name(name: str, extension: str) -> str:
    """Return a name that is safe to show and to offer for download, with the true extension."""
    stem = _UNSAFE.sub("", name.rsplit(".", 1)[0]).strip(" .")[:120]
    return f"{stem or 'file'}.{extension}"


def hand_over(file_ids: list[str], *, was: str, now: str) -> None:
    """Move files from one owner to another, e.g. from a draft to its request."""
    StoredFile.objects.filter(pk__in=file_ids, owner=was).update(owner=now)


def remove(file: StoredFile) -> None:
    """Delete the row, and the object after it: a row never points at nothing."""
    key = file.key
    file.delete()
    default_storage.delete(key)


def remove_owned(owner: str) -> None:
    """Delete everything that still belongs to an owner."""
    for file in StoredFile.objects.filter(owner=owner):
        remove(file)


def next_number(name: str, fiscal_year: int) -> int:
    """Take the next number of a series inside the caller's transaction: gapless, never twice."""
    with transaction.atomic():
        series, _ = Series.objects.get_or_create(name=name, fiscal_year=fiscal_year)
        Series.objects.filter(pk=series.pk).update(last=F("last") + 1)
        return Series.objects.values_list("last", flat=True).get(pk=series.pk)
