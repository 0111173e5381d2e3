"""The page behind the QR code of a paper, for whoever holds the paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.public import public_documents


@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether this municipality issued the paper; 404 where it did not."""
    document = public_documents.behind(code)
    status = 200 if document else 404
    response = render(request, "documents/verify.html", {"document": document}, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
