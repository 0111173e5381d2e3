"""A proof of submission as the page behind its QR code describes it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.public import PublicDocument, address_of, public_documents, short_name
from services.requests.models import Request
from ui.dates import shown_datetime

KIND = "p"
TITLE = gettext_lazy("หลักฐานการยื่นคำร้อง")


def register() -> None:
    """Tell the documents' room how a proof is described."""
    public_documents.register(KIND, describe)


def describe(pk: int) -> PublicDocument | None:
    """Return what a reader compares with the paper; None where there is no such request."""
    request = Request.objects.select_related("service", "citizen").filter(pk=pk).first()
    if request is None:
        return None
    citizen = request.citizen
    rows = (
        (_("เลขที่คำร้อง"), request.number),
        (_("เรื่อง"), request.service.name),
        (_("ผู้ยื่น"), short_name(citizen.first_name, citizen.last_name)),
        (_("ถือว่าได้รับเมื่อ"), shown_datetime(request.deemed_received_at)),
    )
    return PublicDocument(TITLE, rows)


def page_of(request: Request) -> str:
    """Return the address that stands on the proof as a QR code."""
    return address_of(KIND, request.pk)
