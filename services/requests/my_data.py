"""What a person has filed, for the person's own copy of the data."""

from collections.abc import Iterable
from typing import Any

from accounts.models import User
from accounts.my_data import shares
from documents.models import StoredFile
from services.requests.enums import FilePurpose
from services.requests.models import Draft, Request
from services.requests.queries import filed_by, public_events, summary_of


def _requests(user: User) -> list[dict[str, Any]]:
    found = Request.objects.of(user).select_related("service", "version", "mandate__officer")
    return [_said(request) for request in found]


def _said(request: Request) -> dict[str, Any]:
    sections = summary_of(request)
    return {
        "number": request.number,
        "service": request.service.name,
        "filed_at_counter_by": request.mandate.by if request.mandate else "",
        "status": request.status,
        "outcome": request.outcome,
        "entered_at": request.entered_at,
        "deemed_received_at": request.deemed_received_at,
        "finished_at": request.finished_at,
        # Two fields of a page may have the same label.
        "answers": [
            {"page": section.title, "label": row.label, "answer": row.text}
            for section in sections
            for row in section.rows
        ],
        "events": [
            {"at": event.at, "what": event.title, "text": event.text}
            for event in public_events(request)
        ],
    }


def _drafts(user: User) -> list[Any]:
    rows = Draft.objects.filter(citizen=user).values("service__name", "answers", "saved_at")
    return list(rows)


def _files(user: User) -> Iterable[StoredFile]:
    owners = [request.owner for request in filed_by(user)]
    owners += [draft.owner for draft in Draft.objects.filter(citizen=user)]
    files = StoredFile.objects.filter(owner__in=owners)
    # As everywhere: a permit waits until the identity was proved.
    return files if user.is_verified else files.exclude(purpose=FilePurpose.RESULT)


def register() -> None:
    """Add the share of requests."""
    shares.register("requests", _requests, _files)
    shares.register("drafts", _drafts)
