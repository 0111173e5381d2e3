"""The counter: choosing a service for whoever is there, and what they take home."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.counter.guards import for_present
from accounts.counter.visits import Visit
from accounts.guards import for_staff, user_of
from accounts.models import User
from documents.models import StoredFile
from documents.responses import bytes_response, file_response
from services.catalog.queries import categories_with_services
from services.requests.models import Request
from services.requests.proof import proof_of_submission
from services.requests.queries import drafts_listed, file_visible_to, visible_to


@for_present
def services(request: HttpRequest, visit: Visit, citizen: User) -> HttpResponse:
    """What can be filed; what is half filled in already goes on where it was."""
    context = {
        "visit": visit,
        "citizen": citizen,
        "categories": categories_with_services(),
        "drafts": drafts_listed(citizen),
    }
    return render(request, "requests/counter/services.html", context)


@for_present
def file(request: HttpRequest, visit: Visit, citizen: User, pk: UUID) -> HttpResponse:
    """A file of a draft of whoever is there, and nothing else of theirs."""
    found = get_object_or_404(StoredFile, pk=pk, owner__startswith="requests.draft:")
    if not file_visible_to(citizen, found):
        raise Http404
    return file_response(found, download="download" in request.GET)


def _filed(request: HttpRequest, number: str) -> Request:
    found = visible_to(user_of(request)).select_related("mandate__officer")
    return get_object_or_404(found, number=number, mandate__isnull=False)


@for_staff
def submitted(request: HttpRequest, number: str) -> HttpResponse:
    """สำเร็จ: the number, and the paper to take home; the visit may be over by now."""
    found = _filed(request, number)
    return render(request, "requests/counter/submitted.html", {"item": found})


@for_staff
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """The proof of submission as PDF, to print."""
    name = _("หลักฐานการยื่นคำร้อง-%(number)s.pdf") % {"number": number}
    return bytes_response(proof_of_submission(_filed(request, number)), name, "application/pdf")
