"""Writing the audit log."""

import json
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from audit.models import Entry, Head


def record(actor: Any, verb: str, target: models.Model | str, /, **data: Any) -> Entry:
    """Append one entry inside the caller's transaction.

    `actor` is a user or None (the system); `data` holds JSON values without personal data.
    """
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(pk=1)
        entry = Entry(
            at=timezone.now(),
            actor_id=getattr(actor, "pk", None),
            actor_name=getattr(actor, "full_name", "") or "",
            verb=verb,
            target=target if isinstance(target, str) else name_of(target),
            data=data,
            previous=head.digest,
        )
        entry.digest = digest_of(entry)
        entry.save(force_insert=True)
        Head.objects.filter(pk=1).update(digest=entry.digest)
    return entry


def name_of(target: models.Model) -> str:
    """'requests.request:17'."""
    return f"{target._meta.label_lower}:{target.pk}"


def digest_of(entry: Entry) -> str:
    """SHA-256 over the previous digest and everything the entry says."""
    said = [
        entry.previous,
        entry.at.isoformat(),
        entry.actor_id,
        entry.actor_name,
        entry.verb,
        entry.target,
        entry.data,
    ]
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
