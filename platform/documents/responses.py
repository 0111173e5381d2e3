"""Sending stored files to whoever was already found to be allowed."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from documents.kinds import JPEG, PDF, PNG, WEBP
from documents.models import StoredFile
from documents.queries import content_of

# A document loads nothing and runs nothing.
_ALONE = "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
SHOWN_IN_PLACE = {kind.content_type for kind in (JPEG, PNG, WEBP, PDF)}


def file_response(file: StoredFile, *, download: bool = False) -> HttpResponse:
    """Answer with the file: never cached, never sniffed, no script can run in it."""
    return bytes_response(content_of(file), file.name, file.content_type, download=download)


def bytes_response(
    content: bytes, name: str, content_type: str, *, download: bool = False
) -> HttpResponse:
    """Answer with bytes under the same rules as a stored file."""
    response = HttpResponse(content, content_type=content_type)
    attach = download or content_type not in SHOWN_IN_PLACE
    response["Content-Disposition"] = content_disposition_header(attach, name) or "inline"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    # Our own viewer shows it in a frame; nobody else's page does.
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = _ALONE
    return response
