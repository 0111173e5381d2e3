"""Filing: all that follows a submission stands on this page, in order."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.mandates import Word, give
from accounts.enums import MandateDeed
from accounts.models import Mandate, User
from accounts.notices import recipient_of
from audit.actions import record
from documents.actions import hand_over, next_number, remove_owned
from forms_engine import Ports
from notifications.actions import queue
from services.catalog.models import FormVersion, Service
from services.catalog.queries import office_hours
from services.requests.actions.errors import AnswersRefused, Refused
from services.requests.enums import EventKind, Status
from services.requests.models import Draft, Event, Request
from services.requests.notices import RequestSubmitted
from services.requests.payment import raise_fee_of
from services.requests.ports import filing_ports
from tenants.context import after_commit
from thai.dates import fiscal_year


def submit_draft(draft: Draft, *, wants_paper: bool = False, word: Word | None = None) -> Request:
    """File a draft. The same draft again returns the request that it became."""
    return submit_request(
        citizen=draft.citizen,
        service=draft.service,
        version=draft.version,
        answers=draft.answers,
        key=draft.pk,
        files_of=draft.owner,
        wants_paper=wants_paper,
        word=word,
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
    word: Word | None = None,
) -> Request:
    """File a request once per `key`; with a `word` an officer does it at the counter.

    In one transaction: mandate, number, request, first event, files, audit, fee, notice. Raises
    Refused, AnswersRefused.
    """
    with transaction.atomic():
        _one_at_a_time(key)
        filed = Request.objects.filter(key=key, citizen=citizen).first()
        if filed:
            return filed
        _check_open(citizen, service)
        ports = filing_ports(citizen, service, files_of=files_of)
        typed = _checked(version, answers, ports)
        mandate = give(word, citizen=citizen, deed=MandateDeed.FILE) if word else None
        request = _numbered(citizen, service, version, typed, key, wants_paper, mandate)
        actor = word.officer if word else citizen
        Event.objects.create(
            request=request, kind=EventKind.STATUS, status=Status.SUBMITTED, actor=actor
        )
        _take_files(request, files_of)
        record(actor, "request.submitted", request, number=request.number)
        raise_fee_of(request)
        queue(
            RequestSubmitted(dedupe=f"request:{request.pk}:submitted", request=request),
            to=recipient_of(citizen),
        )
    return request


def _one_at_a_time(key: UUID) -> None:
    """Two clicks on the same button wait for each other: the second finds what the first filed.

    The lock is of the transaction and of this key; the schema is part of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))", [str(key)]
        )


def _check_open(citizen: User, service: Service) -> None:
    if not service.is_open:
        raise Refused(_("บริการนี้ปิดรับคำร้องชั่วคราว"))
    if service.needs_verified and not citizen.is_verified:
        raise Refused(_("บริการนี้ต้องยืนยันตัวตนให้เรียบร้อยก่อน"))


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
    mandate: Mandate | None,
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
        mandate=mandate,
        entered_at=now,
        deemed_received_at=received,
        due_at=due,
    )


def _take_files(request: Request, files_of: str) -> None:
    """The files that are answers go with the request; what was taken out again stays behind."""
    if not files_of:
        return
    uploads = request.version.form.upload_ids(request.answers)
    hand_over(list(uploads), was=files_of, now=request.owner)
    Draft.objects.filter(pk=request.key).delete()
    after_commit(partial(remove_owned, files_of))
