"""The operators' own audit log."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.guards import for_operators
from audit.models import Entry
from console.verbs import verb_text

PER_PAGE = 50


@for_operators
def index(request: HttpRequest) -> HttpResponse:
    """Who did what on the platform, the newest first. Deeds inside a municipality stay there."""
    page = Paginator(Entry.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    entries = [(entry, verb_text(entry.verb)) for entry in page]
    return render(request, "console/audit.html", {"entries": entries, "page_obj": page})
