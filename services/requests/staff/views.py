"""The back-office: queues, one request, and what is done with it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.guards import for_staff, user_of
from documents.actions import NotStored
from documents.models import StoredFile
from documents.responses import SHOWN_IN_PLACE
from services.requests import workflow
from services.requests.actions import (
    ChangedMeanwhile,
    NotAFile,
    Refused,
    add_note,
    advance,
    ask_for_documents,
    assign,
    attach_result,
)
from services.requests.enums import Outcome, Status
from services.requests.models import Request
from services.requests.queries import (
    QUEUES,
    documents_asked,
    evidence_of,
    queue_of,
    results_of,
    search,
    services_in,
    summary_of,
    visible_to,
)
from services.requests.staff.forms import AdvanceForm, AskForm, NoteForm, ResultForm
from services.requests.staff.payments import fee_context

PAGE_SIZE = 50
_MEANWHILE = _("เจ้าหน้าที่ท่านอื่นเปลี่ยนรายการนี้ไปแล้ว กรุณาตรวจสอบอีกครั้ง")


@for_staff
def queue(request: HttpRequest) -> HttpResponse:
    """One queue as a list; ?queue= names it, ?q= searches in all requests."""
    officer = user_of(request)
    name, text = request.GET.get("queue", "open"), request.GET.get("q", "").strip()
    if name not in QUEUES:
        raise Http404
    found = search(visible_to(officer), text) if text else queue_of(officer, name)
    services = list(services_in(officer))
    chosen = next((s for s in services if s.slug == request.GET.get("service")), None)
    if chosen:
        found = found.filter(service=chosen)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page, "title": QUEUES[name], "queue": name, "q": text,
    }  # fmt: skip
    chips = [{"label": chosen.name, "url": _kept(name, text), "remove": True}] if chosen else []
    context |= {"services": services, "service": chosen, "chips": chips, "kept": _kept(name, text)}
    return render(request, "requests/staff/queue.html", context)


def _kept(queue: str, text: str) -> str:
    return "?" + urlencode({"queue": queue, "q": text})


def _visible(request: HttpRequest, number: str) -> Request:
    return get_object_or_404(visible_to(user_of(request)), number=number)


@for_staff
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One request with everything an officer needs to act."""
    found = get_object_or_404(
        visible_to(user_of(request)).select_related("mandate__officer"), number=number
    )
    context = {
        "item": found,
        "events": found.events.select_related("actor"),
        "summary": summary_of(found),
        **_shown(evidence_of(found)),
        "results": results_of(found),
        "steps": [
            {"to": to, "label": label} for to, label in workflow.next_steps(found.status).items()
        ],
        "outcomes": Outcome.choices,
        "note_form": NoteForm(),
        "ask_form": AskForm(),
        "asked": documents_asked(found),
        "result_form": ResultForm(),
        **fee_context(user_of(request), found),
    }
    return render(request, "requests/staff/request.html", context)


def _shown(files: Iterable[StoredFile]) -> dict[str, list[StoredFile]]:
    """Pictures and PDFs are looked at in the page, the rest is downloaded."""
    evidence = list(files)
    pictures = [file for file in evidence if file.content_type in SHOWN_IN_PLACE]
    papers = [file for file in evidence if file not in pictures]
    return {"evidence": evidence, "pictures": pictures, "papers": papers}


def _act(request: HttpRequest, number: str, deed: Callable[[], None], said: str) -> HttpResponse:
    """Do something to a request, and say how it went."""
    try:
        deed()
    except (ChangedMeanwhile, workflow.NotAllowed):
        messages.warning(request, str(_MEANWHILE))
    except NotAFile:
        messages.error(request, gettext("ใช้ได้เฉพาะไฟล์ PDF, JPG, PNG, Word, Excel"))
    except NotStored:
        messages.error(request, gettext("บันทึกไฟล์ไม่ได้ชั่วคราว กรุณาลองอีกครั้ง"))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("office:request", number)


@for_staff
@require_POST
def move(request: HttpRequest, number: str) -> HttpResponse:
    """Move to the next status."""
    found, form = _visible(request, number), AdvanceForm(request.POST)
    if not form.is_valid() or form.cleaned_data["to"] not in Status.values:
        messages.error(request, gettext("กรุณาตรวจสอบข้อมูลที่กรอก"))
        return redirect("office:request", number)
    data = form.cleaned_data
    outcome = Outcome(data["outcome"]) if data["outcome"] else None

    def deed() -> None:
        advance(
            officer=user_of(request),
            request=found,
            to=Status(data["to"]),
            note=data["note"],
            outcome=outcome,
        )

    said = gettext("เปลี่ยนสถานะเป็น “%(status)s” แล้ว") % {"status": Status(data["to"]).label}
    return _act(request, number, deed, said)


@for_staff
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take a request that nobody works on."""
    found = _visible(request, number)
    return _act(
        request,
        number,
        lambda: assign(officer=user_of(request), request=found),
        gettext("รับผิดชอบเรื่องนี้แล้ว"),
    )


@for_staff
@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Write a note."""
    found, form = _visible(request, number), NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("กรุณากรอกบันทึก"))
        return redirect("office:request", number)

    def deed() -> None:
        add_note(officer=user_of(request), request=found, **form.cleaned_data)

    return _act(request, number, deed, gettext("บันทึกแล้ว"))


@for_staff
@require_POST
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the citizen for more documents."""
    found, form = _visible(request, number), AskForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("กรุณากรอกเอกสารที่ขอ และวันที่ให้ถูกต้อง"))
        return redirect("office:request", number)

    def deed() -> None:
        ask_for_documents(officer=user_of(request), request=found, text=form.said)

    return _act(request, number, deed, gettext("แจ้งขอเอกสารเพิ่มเติมแล้ว"))


@for_staff
@require_POST
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Attach a result document."""
    found, form = _visible(request, number), ResultForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, gettext("กรุณาเลือกไฟล์"))
        return redirect("office:request", number)
    file = form.cleaned_data["file"]

    def deed() -> None:
        attach_result(officer=user_of(request), request=found, content=file.read(), name=file.name)

    return _act(request, number, deed, gettext("แนบเอกสารแล้ว"))
