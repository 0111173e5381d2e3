"""Working a request: along the table of statuses, with notes and questions."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import recipient_of
from audit.actions import record
from notifications.actions import queue
from services.catalog.queries import office_hours
from services.requests import clock, workflow
from services.requests.actions.errors import ChangedMeanwhile, Refused
from services.requests.enums import EventKind, Outcome, Status
from services.requests.models import Event, Request
from services.requests.notices import DocumentsAsked, RequestDone, RequestMoved, RequestNotice
from services.requests.payment import drop_fee_of, fee_due_of
from thai.money import baht


def advance(
    *, officer: User, request: Request, to: Status, note: str = "", outcome: Outcome | None = None
) -> None:
    """Move a request along the table. Raises workflow.NotAllowed, ChangedMeanwhile, Refused.

    Finishing needs an outcome (approved when none is given) and tells the citizen at once. Nothing
    is approved while its fee is due; every other end cancels the fee.
    """
    workflow.check(request.status, to)
    if to == Status.DONE and outcome not in (None, Outcome.APPROVED) and not note.strip():
        raise Refused(_("กรุณาระบุเหตุผลถึงประชาชน เมื่อไม่อนุมัติ ยกเลิก หรือส่งต่อ"))
    with transaction.atomic():
        if to == Status.DONE:
            _settle_fee(officer, request, outcome or Outcome.APPROVED)
        _move(officer, request, to, outcome)
        Event.objects.create(
            request=request, kind=EventKind.STATUS, status=to, text=note, actor=officer
        )
        record(officer, "request.advanced", request, to=to, outcome=request.outcome)
        queue(_told(request, note.strip()), to=recipient_of(request.citizen))


def _told(request: Request, note: str) -> RequestNotice:
    """What the citizen hears of the status that was reached."""
    dedupe = f"request:{request.pk}:{request.status}"
    if request.status == Status.DONE:
        return RequestDone(dedupe=dedupe, request=request, note=note)
    return RequestMoved(dedupe=dedupe, request=request)


def _settle_fee(officer: User, request: Request, outcome: Outcome) -> None:
    fee = fee_due_of(request)
    if fee and outcome == Outcome.APPROVED:
        words = _("ยังไม่ได้ชำระค่าธรรมเนียม %(fee)s บาท กรุณาบันทึกการรับเงินก่อนอนุมัติ")
        raise Refused(words % {"fee": baht(fee.amount)})
    drop_fee_of(request, by=officer)


def _move(officer: User, request: Request, to: Status, outcome: Outcome | None) -> None:
    changes: dict[str, Any] = {"status": to, **clock.resumed(request, office_hours())}
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
            raise Refused(_("ขอเอกสารเพิ่มเติมได้เพียงครั้งเดียว"))
        Request.objects.filter(pk=request.pk).update(waiting_since=timezone.now())
        Event.objects.create(
            request=request, kind=EventKind.DOCUMENTS_ASKED, text=text, actor=officer
        )
        record(officer, "request.documents_asked", request)
        notice = DocumentsAsked(
            dedupe=f"request:{request.pk}:asked", request=request, text_asked=text
        )
        queue(notice, to=recipient_of(request.citizen))


def assign(*, officer: User, request: Request) -> None:
    """Take a request that nobody works on. Raises ChangedMeanwhile."""
    with transaction.atomic():
        free = Request.objects.filter(pk=request.pk, assigned_to__isnull=True)
        if free.update(assigned_to=officer) != 1:
            raise ChangedMeanwhile(request.number)
        record(officer, "request.assigned", request)
    request.assigned_to = officer
