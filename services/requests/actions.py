"""All that happens to a request: filed, worked on, finished. One page, in order."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.notices import recipient_of
from audit.actions import record
from documents.actions import hand_over, next_number, store
from documents.kinds import sniff
from documents.models import StoredFile
from forms_engine import FieldError, Ports
from notifications.actions import queue
from services.catalog.models import FormVersion, Service
from services.catalog.queries import office_hours
from services.requests import workflow
from services.requests.enums import EventKind, FilePurpose, Outcome, Status
from services.requests.models import Draft, Event, Request
from services.requests.notices import DocumentsAsked, RequestDone, RequestSubmitted
from services.requests.payment import drop_fee_of, fee_due_of, raise_fee_of
from services.requests.ports import ports_of
from thai.dates import fiscal_year
from thai.money import baht


class Refused(ValueError):
    """The request cannot be filed; the message (Thai) says why."""


class AnswersRefused(Refused):
    """The answers do not follow the form: errors by path."""

    def __init__(self, errors: dict[str, FieldError]) -> None:
        super().__init__("กรุณาแก้ไขข้อมูลให้ครบถ้วน")
        self.errors = errors


class ChangedMeanwhile(RuntimeError):
    """Another officer changed the request first; nothing was done."""


class NotAFile(ValueError):
    """The bytes are of no accepted kind."""


# --- filing ---------------------------------------------------------------------------------------


def submit_draft(draft: Draft, *, wants_paper: bool = False) -> Request:
    """File a draft. The same draft again returns the request that it became."""
    return submit_request(
        citizen=draft.citizen,
        service=draft.service,
        version=draft.version,
        answers=draft.answers,
        key=draft.pk,
        files_of=draft.owner,
        wants_paper=wants_paper,
    )


def submit_request(
    *,
    citizen: User,
    service: Service,
    version: FormVersion,
    answers: dict[str, Any],
    key: UUID,
    files_of: str = "",
    wants_paper: bool = False,
) -> Request:
    """File a request once per `key`. Raises Refused, AnswersRefused.

    In one transaction: number, request, first event, files, audit, fee, notice.
    """
    filed = Request.objects.filter(key=key, citizen=citizen).first()
    if filed:
        return filed
    _check_open(citizen, service)
    typed = _checked(version, answers, ports_of(files_of))
    with transaction.atomic():
        request = _numbered(citizen, service, version, typed, key, wants_paper)
        Event.objects.create(
            request=request, kind=EventKind.STATUS, status=Status.SUBMITTED, actor=citizen
        )
        _take_files(request, files_of)
        record(citizen, "request.submitted", request, number=request.number)
        raise_fee_of(request)
        queue(
            RequestSubmitted(dedupe=f"request:{request.pk}:submitted", request=request),
            to=recipient_of(citizen),
        )
    return request


def _check_open(citizen: User, service: Service) -> None:
    if not service.is_open:
        raise Refused("บริการนี้ปิดรับคำร้องชั่วคราว")
    if service.needs_verified and not citizen.is_verified:
        raise Refused("บริการนี้ต้องยืนยันตัวตนให้เรียบร้อยก่อน")


def _checked(version: FormVersion, answers: dict[str, Any], ports: Ports) -> dict[str, Any]:
    result = version.form.validate(answers, ports=ports)
    if not result.ok:
        raise AnswersRefused(result.errors)
    return result.answers


def _numbered(
    citizen: User,
    service: Service,
    version: FormVersion,
    answers: dict[str, Any],
    key: UUID,
    wants_paper: bool,
) -> Request:
    hours, now = office_hours(), timezone.now()
    received = hours.deemed_received(now)
    year = fiscal_year(received)
    number = f"{year % 100:02d}-{next_number('request', year):06d}"
    due = hours.due(received, service.working_days) if service.working_days is not None else None
    return Request.objects.create(
        number=number,
        fiscal_year=year,
        citizen=citizen,
        service=service,
        version=version,
        answers=answers,
        key=key,
        wants_paper=wants_paper,
        entered_at=now,
        deemed_received_at=received,
        due_at=due,
    )


def _take_files(request: Request, files_of: str) -> None:
    """Evidence goes with the request; the draft is done with."""
    if not files_of:
        return
    kept = StoredFile.objects.filter(owner=files_of).values_list("pk", flat=True)
    hand_over([str(pk) for pk in kept], was=files_of, now=request.owner)
    Draft.objects.filter(pk=request.key).delete()


# --- working --------------------------------------------------------------------------------------


def advance(
    *, officer: User, request: Request, to: Status, note: str = "", outcome: Outcome | None = None
) -> None:
    """Move a request along the table. Raises workflow.NotAllowed, ChangedMeanwhile, Refused.

    Finishing needs an outcome (approved when none is given) and tells the citizen at once. Nothing
    is approved while its fee is due; every other end cancels the fee.
    """
    workflow.check(request.status, to)
    with transaction.atomic():
        if to == Status.DONE:
            _settle_fee(officer, request, outcome or Outcome.APPROVED)
        _move(officer, request, to, outcome)
        Event.objects.create(
            request=request, kind=EventKind.STATUS, status=to, text=note, actor=officer
        )
        record(officer, "request.advanced", request, to=to, outcome=request.outcome)
        if to == Status.DONE:
            notice = RequestDone(dedupe=f"request:{request.pk}:done", request=request)
            queue(notice, to=recipient_of(request.citizen))


def _settle_fee(officer: User, request: Request, outcome: Outcome) -> None:
    fee = fee_due_of(request)
    if fee and outcome == Outcome.APPROVED:
        raise Refused(f"ยังไม่ได้ชำระค่าธรรมเนียม {baht(fee.amount)} บาท กรุณาบันทึกการรับเงินก่อนอนุมัติ")
    drop_fee_of(request, by=officer)


def _move(officer: User, request: Request, to: Status, outcome: Outcome | None) -> None:
    changes: dict[str, Any] = {"status": to, "waits_for_citizen": False}
    if request.assigned_to_id is None:
        changes["assigned_to"] = officer
    if to == Status.DONE:
        changes |= {"outcome": outcome or Outcome.APPROVED, "finished_at": timezone.now()}
    hit = Request.objects.filter(pk=request.pk, status=request.status).update(**changes)
    if hit != 1:
        raise ChangedMeanwhile(request.number)
    for name, value in changes.items():
        setattr(request, name, value)


def add_note(*, officer: User, request: Request, text: str, is_public: bool) -> Event:
    """Write a note; a public one is shown to the citizen."""
    with transaction.atomic():
        event = Event.objects.create(
            request=request, kind=EventKind.NOTE, text=text, is_public=is_public, actor=officer
        )
        record(officer, "request.noted", request, public=is_public)
    return event


def ask_for_documents(*, officer: User, request: Request, text: str) -> None:
    """Ask the citizen for more, once (Facilitation Act B.E. 2558); the clock stops.

    Raises Refused.
    """
    with transaction.atomic():
        locked = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if locked.is_done or locked.events.filter(kind=EventKind.DOCUMENTS_ASKED).exists():
            raise Refused("ขอเอกสารเพิ่มเติมได้เพียงครั้งเดียว")
        Request.objects.filter(pk=request.pk).update(waits_for_citizen=True)
        Event.objects.create(
            request=request, kind=EventKind.DOCUMENTS_ASKED, text=text, actor=officer
        )
        record(officer, "request.documents_asked", request)
        notice = DocumentsAsked(
            dedupe=f"request:{request.pk}:asked", request=request, text_asked=text
        )
        queue(notice, to=recipient_of(request.citizen))


def send_documents(*, citizen: User, request: Request, files: list[tuple[str, bytes]]) -> None:
    """Take the documents that were asked for; the clock goes on. Raises NotAFile, Refused."""
    if not request.waits_for_citizen:
        raise Refused("ไม่มีการขอเอกสารเพิ่มเติม")
    for name, content in files:
        _attach(request, content, name, FilePurpose.EVIDENCE, citizen)
    with transaction.atomic():
        Request.objects.filter(pk=request.pk).update(waits_for_citizen=False)
        Event.objects.create(request=request, kind=EventKind.DOCUMENTS_SENT, actor=citizen)
        record(citizen, "request.documents_sent", request, files=len(files))


def attach_result(*, officer: User, request: Request, content: bytes, name: str) -> StoredFile:
    """Attach a result document that the citizen can download. Raises NotAFile, NotStored."""
    file = _attach(request, content, name, FilePurpose.RESULT, officer)
    with transaction.atomic():
        Event.objects.create(
            request=request, kind=EventKind.DOCUMENT, text=file.name, actor=officer
        )
        record(officer, "request.document_attached", request, file=str(file.pk))
    return file


def _attach(
    request: Request, content: bytes, name: str, purpose: FilePurpose, by: User
) -> StoredFile:
    kind = sniff(content)
    if kind is None:
        raise NotAFile(name)
    return store(content=content, kind=kind, name=name, owner=request.owner, purpose=purpose, by=by)


def assign(*, officer: User, request: Request) -> None:
    """Take a request that nobody works on. Raises ChangedMeanwhile."""
    with transaction.atomic():
        free = Request.objects.filter(pk=request.pk, assigned_to__isnull=True)
        if free.update(assigned_to=officer) != 1:
            raise ChangedMeanwhile(request.number)
        record(officer, "request.assigned", request)
    request.assigned_to = officer
