"""The citizen's way through a service: choose, fill in, review, submit, follow."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guards import for_citizens, user_of
from billing.fees.queries import receipts_visible_to
from documents.actions import NotStored
from documents.models import StoredFile
from documents.responses import bytes_response, file_response
from notifications.actions import reaches_line
from services.catalog.enums import Menu
from services.catalog.queries import categories_with_services, open_services, published_form
from services.requests import drafts
from services.requests.actions import NotAFile, Refused, send_documents
from services.requests.citizen.payment import fee_context
from services.requests.models import Request
from services.requests.proof import proof_of_submission
from services.requests.queries import (
    documents_asked,
    documents_of,
    drafts_listed,
    drafts_of,
    file_visible_to,
    filed_by,
    public_events,
    result_documents,
    results_of,
    summary_of,
    visible_to,
)
from ui.dates import shown_datetime


def home(request: HttpRequest) -> HttpResponse:
    """The first page: for visitors what can be done, for citizens what matters now."""
    user = request.user
    if not user.is_authenticated or not getattr(user, "is_citizen", False):
        context = {"services": open_services()[:6], "total": open_services().count()}
        return render(request, "requests/citizen/welcome.html", context)
    citizen = user_of(request)
    context = {
        "services": open_services()[:6],
        "total": open_services().count(),
        "requests": filed_by(citizen)[:3],
        "drafts": drafts_listed(citizen)[:3],
        "documents": result_documents(citizen)[:3],
    }
    return render(request, "requests/citizen/home.html", context)


def services(request: HttpRequest) -> HttpResponse:
    """All services by category, of one menu or of both."""
    chosen = request.GET.get("menu", "")
    menu = Menu(chosen) if chosen in Menu.values else None
    context = {"menu": menu, "categories": categories_with_services(menu), "all_menus": Menu}
    return render(request, "requests/citizen/services.html", context)


def service(request: HttpRequest, slug: str) -> HttpResponse:
    """The citizen's guide of one service (Facilitation Act B.E. 2558), and its start."""
    found = get_object_or_404(open_services(), slug=slug)
    version = published_form(found)
    pages = [page.title.get() for page in version.form.pages] if version else []
    documents = version.form.attachments if version else ()
    context = {"service": found, "pages": pages, "attachments": documents}
    return render(request, "requests/citizen/service.html", context)


@for_citizens
def requests(request: HttpRequest) -> HttpResponse:
    """The citizen's requests and drafts."""
    citizen = user_of(request)
    context = {"requests": filed_by(citizen)[:100], "drafts": drafts_listed(citizen)}
    return render(request, "requests/citizen/requests.html", context)


def _own(request: HttpRequest, number: str) -> Request:
    found = visible_to(user_of(request)).select_related("mandate__officer")
    return get_object_or_404(found, number=number)


@for_citizens
def request_detail(request: HttpRequest, number: str) -> HttpResponse:
    """One request: status, history, documents, what was answered."""
    found = _own(request, number)
    context = {
        "item": found,
        "events": [_as_timeline(event) for event in public_events(found)],
        "results": results_of(found),
        "summary": summary_of(found),
        "may_download": user_of(request).is_verified,
        "asked": documents_asked(found),
        **fee_context(found),
    }
    return render(request, "requests/citizen/request.html", context)


def _as_timeline(event: Any) -> dict[str, Any]:
    return {"title": event.title, "text": event.text, "meta": shown_datetime(event.at)}


@for_citizens
def submitted(request: HttpRequest, number: str) -> HttpResponse:
    """สำเร็จ: number, and the time at which it counts as received (s.10)."""
    found = _own(request, number)
    context = {
        "item": found,
        "citizen": user_of(request),
        "by_line": reaches_line(user_of(request).line_sub),
        **fee_context(found),
    }
    return render(request, "requests/citizen/submitted.html", context)


@for_citizens
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """The proof of submission as PDF."""
    found = _own(request, number)
    name = _("หลักฐานการยื่นคำร้อง-%(number)s.pdf") % {"number": number}
    return bytes_response(proof_of_submission(found), name, "application/pdf")


@for_citizens
@require_POST
def more_documents(request: HttpRequest, number: str) -> HttpResponse:
    """Documents that the officer asked for."""
    found = _own(request, number)
    files = [(f.name or "file", f.read()) for f in request.FILES.getlist("files")]
    try:
        if not files:
            raise Refused(_("กรุณาแนบไฟล์อย่างน้อย 1 ไฟล์"))
        send_documents(citizen=user_of(request), request=found, files=files)
        messages.success(request, _("ส่งเอกสารเพิ่มเติมแล้ว"))
    except NotAFile as error:
        said = _("ใช้ได้เฉพาะไฟล์ JPG, PNG, PDF, Word, Excel: %(name)s") % {"name": error}
        messages.error(request, said)
    except Refused as error:
        messages.error(request, str(error))
    except NotStored:
        messages.error(request, _("ระบบขัดข้องชั่วคราว ข้อมูลที่กรอกยังอยู่ กรุณาลองอีกครั้ง"))
    return redirect("request", number)


@for_citizens
@require_POST
def discard_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    drafts.discard(get_object_or_404(drafts_of(user_of(request)), pk=pk))
    messages.success(request, _("ลบร่างแล้ว"))
    return redirect("requests")


@for_citizens
def my_documents(request: HttpRequest) -> HttpResponse:
    """Everything that can be downloaded: results, receipts, proofs of submission."""
    citizen = user_of(request)
    filed = list(filed_by(citizen))
    context = {
        "documents": documents_of(filed),
        "receipts": receipts_visible_to(citizen).filter(voided_at__isnull=True)[:100],
        "requests": filed[:100],
        "may_download": citizen.is_verified,
    }
    return render(request, "requests/citizen/documents.html", context)


def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One file, for whoever may open it; everyone else finds nothing."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    file = get_object_or_404(StoredFile, pk=pk)
    if not file_visible_to(user_of(request), file):
        raise Http404
    return file_response(file, download="download" in request.GET)
