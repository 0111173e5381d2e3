"""The fee of a request: raised when it is filed, paid, cancelled, its receipt voided."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices import recipient_of
from billing.fees.actions import NotDone, cancel_fee, raise_fee, void_receipt
from billing.fees.models import Fee, Receipt
from billing.fees.payables import payables
from billing.fees.queries import fee_of, receipt_of
from notifications.actions import queue
from services.requests.enums import EventKind, Outcome
from services.requests.models import Event, Request
from services.requests.notices import RequestPaid
from services.requests.ports import filing_ports
from thai.money import baht
from ui.language import in_thai

PAYABLE = "requests.request"


def register() -> None:
    """Tell billing that requests can be paid."""
    payables.register(PAYABLE, on_paid)


def cost_of(request: Request) -> Decimal | None:
    """Return what a request costs in baht: by its form, else what the service says."""
    ports = filing_ports(request.citizen, request.service, files_of=request.owner)
    fees = request.version.form.fees(request.answers, ports)
    return fees.total if fees is not None else request.service.fee


def raise_fee_of(request: Request) -> None:
    """The citizen owes what the service costs on the day of filing; nothing where it is free.

    Where a rate is not set yet nobody knows the fee: then none is raised.
    """
    cost = cost_of(request)
    if not cost or cost < 0:
        return
    with in_thai():
        title = _("ค่าธรรมเนียม%(service)s คำร้องเลขที่ %(number)s")
    raise_fee(
        by=request.citizen,
        payable=request.owner,
        payer=request.citizen,
        title=title % {"service": request.service.name, "number": request.number},
        amount=cost,
    )


def fee_due_of(request: Request) -> Fee | None:
    """What is still to be paid for a request."""
    fee = fee_of(request.owner)
    return fee if fee and fee.is_due else None


def on_paid(fee: Fee) -> None:
    """Write the payment into the request's history, and tell the citizen."""
    request = Request.objects.select_related("citizen", "service").get(pk=fee.payable.split(":")[1])
    receipt = receipt_of(fee)
    assert receipt is not None
    with in_thai():
        said = _("%(amount)s บาท ใบเสร็จรับเงิน %(receipt)s") % {
            "amount": baht(fee.amount),
            "receipt": receipt.label,
        }
    _note(request, said, receipt.payment.received_by)
    notice = RequestPaid(dedupe=f"receipt:{receipt.pk}:paid", request=request, receipt=receipt)
    queue(notice, to=recipient_of(request.citizen))


def drop_fee_of(request: Request, *, by: User) -> None:
    """Cancel what is still due: the request ends without what the fee was for."""
    fee = fee_due_of(request)
    if fee:
        try:
            cancel_fee(by=by, fee=fee)
        except NotDone:
            # Paid or cancelled in this moment: nothing is due any more, which is what was wanted.
            return


def void(*, by: User, request: Request, receipt: Receipt, reason: str) -> None:
    """Void a receipt; the fee is due again unless the request ended without approval.

    Raises NotDone.
    """
    with transaction.atomic():
        void_receipt(by=by, receipt=receipt, reason=reason)
        with in_thai():
            said = _("ยกเลิกใบเสร็จรับเงิน %(receipt)s เหตุผล: %(reason)s")
            _note(request, said % {"receipt": receipt.label, "reason": reason}, by)
        if request.is_done and request.outcome != Outcome.APPROVED:
            drop_fee_of(request, by=by)


def _note(request: Request, text: str, actor: User | None) -> None:
    Event.objects.create(request=request, kind=EventKind.PAYMENT, text=text, actor=actor)
