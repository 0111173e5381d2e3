"""Documents that come to a request after it was filed, from the citizen and from the office."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from documents.actions import store
from documents.kinds import Kind, sniff
from documents.models import StoredFile
from services.catalog.queries import office_hours
from services.requests import clock
from services.requests.actions.errors import NotAFile, Refused
from services.requests.enums import EventKind, FilePurpose
from services.requests.models import Event, Request


def send_documents(*, citizen: User, request: Request, files: list[tuple[str, bytes]]) -> None:
    """Take the documents that were asked for, all or none, once; the clock goes on.

    Raises NotAFile, Refused, NotStored.
    """
    known = [(name, content, _kind(name, content)) for name, content in files]
    with transaction.atomic():
        locked = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if not locked.waits_for_citizen:
            raise Refused(_("ไม่มีการขอเอกสารเพิ่มเติม หรือท่านส่งเอกสารแล้ว"))
        Request.objects.filter(pk=request.pk).update(**clock.resumed(locked, office_hours()))
        for name, content, kind in known:
            _store(request, name, content, kind, FilePurpose.EVIDENCE, citizen)
        Event.objects.create(request=request, kind=EventKind.DOCUMENTS_SENT, actor=citizen)
        record(citizen, "request.documents_sent", request, files=len(files))


def attach_result(*, officer: User, request: Request, content: bytes, name: str) -> StoredFile:
    """Attach a result document that the citizen can download; before the end, which tells them.

    Raises NotAFile, NotStored, Refused.
    """
    kind = _kind(name, content)
    with transaction.atomic():
        locked = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if locked.is_done:
            raise Refused(_("คำร้องนี้ดำเนินการสำเร็จแล้ว แนบเอกสารเพิ่มไม่ได้"))
        file = _store(request, name, content, kind, FilePurpose.RESULT, officer)
        Event.objects.create(
            request=request, kind=EventKind.DOCUMENT, text=file.name, actor=officer
        )
        record(officer, "request.document_attached", request, file=str(file.pk))
    return file


def _kind(name: str, content: bytes) -> Kind:
    kind = sniff(content)
    if kind is None:
        raise NotAFile(name)
    return kind


def _store(
    request: Request, name: str, content: bytes, kind: Kind, purpose: FilePurpose, by: User
) -> StoredFile:
    return store(content=content, kind=kind, name=name, owner=request.owner, purpose=purpose, by=by)
