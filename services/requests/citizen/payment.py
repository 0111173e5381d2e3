"""What a citizen owes for a request, how to pay it, and the receipt."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.guards import for_citizens, user_of
from billing.fees.queries import fee_of, receipt_of, receipts_visible_to
from billing.fees.receipt_pdf import receipt_pdf
from billing.fees.ways import ways_to_pay
from billing.gateways.promptpay.qr import qr_png
from documents.responses import bytes_response
from services.requests.models import Request
from services.requests.payment import fee_due_of
from services.requests.queries import visible_to


def fee_context(request: Request) -> dict[str, Any]:
    """The fee of a request with the ways to pay it or its receipt; empty where it is free."""
    fee = fee_of(request.owner)
    if fee is None:
        return {}
    ways = ways_to_pay(fee) if fee.is_due else None
    return {"fee": fee, "ways": ways, "receipt": receipt_of(fee)}


@for_citizens
def pay_qr(request: HttpRequest, number: str) -> HttpResponse:
    """The PromptPay QR code of what is due, as a picture that a bank's app can open."""
    found = get_object_or_404(visible_to(user_of(request)), number=number)
    fee = fee_due_of(found)
    shown = ways_to_pay(fee).promptpay if fee else None
    if shown is None:
        raise Http404
    name = f"QR-{number}.png"
    return bytes_response(
        qr_png(shown.payload), name, "image/png", download="download" in request.GET
    )


def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """A receipt as PDF, for its payer and the municipality's staff; nobody else finds it."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    found = get_object_or_404(receipts_visible_to(user_of(request)), pk=pk)
    words = _("ใบเสร็จรับเงิน-%(year)s-%(number)s.pdf")
    name = words % {"year": found.fiscal_year, "number": found.number}
    return bytes_response(receipt_pdf(found), name, "application/pdf")
