"""Reads of requests. Fetching through these is the permission check."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts.models import User
from documents.models import StoredFile
from forms_engine import SummarySection, summary
from services.catalog.models import Service
from services.requests.enums import EventKind, FilePurpose, Status
from services.requests.models import Draft, Event, Request, RequestQuerySet
from services.requests.ports import reading_ports

SOON = timedelta(days=2)


def visible_to(user: User) -> RequestQuerySet:
    """Requests that this person may see: citizens their own, staff those of their municipality."""
    requests = Request.objects.select_related("service", "citizen", "assigned_to", "version")
    if user.is_staff_member:
        return requests
    return requests.filter(citizen=user) if user.is_citizen else requests.none()


def drafts_of(citizen: User) -> QuerySet[Draft]:
    """A citizen's drafts, newest first."""
    return Draft.objects.filter(citizen=citizen).select_related("service", "version")


def drafts_listed(citizen: User) -> QuerySet[Draft]:
    """A citizen's drafts without answers and forms: for lists."""
    found = Draft.objects.filter(citizen=citizen).select_related("service")
    return found.defer("answers")


def public_events(request: Request) -> QuerySet[Event]:
    """What the citizen sees of a request's history, oldest first."""
    return request.events.filter(is_public=True)


def documents_asked(request: Request) -> Event | None:
    """The one question for more documents, if it was asked."""
    return request.events.filter(kind=EventKind.DOCUMENTS_ASKED).first()


def evidence_of(request: Request) -> QuerySet[StoredFile]:
    """Files that the citizen sent."""
    return StoredFile.objects.filter(owner=request.owner, purpose=FilePurpose.EVIDENCE)


def results_of(request: Request) -> QuerySet[StoredFile]:
    """Documents that the office attached."""
    return StoredFile.objects.filter(owner=request.owner, purpose=FilePurpose.RESULT)


def summary_of(request: Request) -> list[SummarySection]:
    """The answers as readable rows, from the version under which the request was filed."""
    return list(summary(request.version.form, request.answers, reading_ports(request.owner)))


def file_visible_to(user: User, file: StoredFile) -> bool:
    """Tell whether this person may open this file.

    A permit or certificate waits until the citizen's identity is verified; their own papers do not.
    """
    if not file.owner.startswith(("requests.request:", "requests.draft:")):
        return False
    if user.is_staff_member:
        return file.owner.startswith("requests.request:")
    if file.owner.startswith("requests.draft:"):
        return Draft.objects.filter(pk=file.owner.split(":")[1], citizen=user).exists()
    if file.purpose == FilePurpose.RESULT and not user.is_verified:
        return False
    return Request.objects.of(user).filter(pk=file.owner.split(":")[1]).exists()


def result_documents(citizen: User) -> list[tuple[Request, StoredFile]]:
    """All result documents of a citizen, newest first; two queries."""
    return documents_of(filed_by(citizen))


def filed_by(citizen: User) -> RequestQuerySet:
    """All that a citizen has filed, without the forms: for lists."""
    return Request.objects.of(citizen).select_related("service")


def documents_of(requests: Iterable[Request]) -> list[tuple[Request, StoredFile]]:
    """Result documents of these requests, newest first; one query."""
    owners = {request.owner: request for request in requests}
    files = StoredFile.objects.filter(owner__in=owners, purpose=FilePurpose.RESULT)
    return [(owners[file.owner], file) for file in files.order_by("-created_at")]


QUEUES: dict[str, StrOrPromise] = {
    "mine": _("คิวของฉัน"),
    "free": _("ยังไม่มีผู้รับ"),
    "open": _("ทั้งหมดที่ยังไม่เสร็จ"),
    "soon": _("ใกล้ครบกำหนด"),
    "late": _("เกินกำหนด"),
    "waiting": _("รอประชาชน"),
    "done": _("สำเร็จแล้ว"),
}


def _conditions(officer: User) -> dict[str, Q]:
    unfinished, now = ~Q(status=Status.DONE), timezone.now()
    running = unfinished & Q(waiting_since__isnull=True)
    return {
        "mine": unfinished & Q(assigned_to=officer),
        "free": unfinished & Q(assigned_to__isnull=True),
        "open": unfinished,
        "soon": running & Q(due_at__gte=now, due_at__lt=now + SOON),
        "late": running & Q(due_at__lt=now),
        "waiting": unfinished & Q(waiting_since__isnull=False),
        "done": Q(status=Status.DONE),
    }


def queue_of(officer: User, name: str) -> QuerySet[Request]:
    """Requests of one queue, the most urgent first (finished ones newest first)."""
    found = visible_to(officer).filter(_conditions(officer)[name])
    return found.order_by("-finished_at") if name == "done" else found.order_by("due_at", "pk")


def services_in(officer: User) -> QuerySet[Service]:
    """Services that this officer has requests of, by name: what a queue can be narrowed to."""
    asked = visible_to(officer).order_by().values("service")
    return Service.objects.filter(pk__in=asked).only("name", "slug").order_by("name")


def queue_counts(officer: User) -> dict[str, int]:
    """How many requests each queue has; one query."""
    counts: dict[str, Any] = {
        name: Count("pk", filter=condition) for name, condition in _conditions(officer).items()
    }
    return dict(Request.objects.aggregate(**counts))


def search(requests: QuerySet[Request], text: str) -> QuerySet[Request]:
    """Find by number, service, or the citizen's name or telephone."""
    words = text.split()
    for word in words[:5]:
        requests = requests.filter(
            Q(number__icontains=word)
            | Q(service__name__icontains=word)
            | Q(citizen__first_name__icontains=word)
            | Q(citizen__last_name__icontains=word)
            | Q(citizen__phone__contains=word)
        )
    return requests
