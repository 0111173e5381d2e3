"""The counter: an officer takes the fee of a request; an administrator voids a receipt."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.guards import for_staff, user_of
from accounts.models import User
from billing.fees.actions import NotDone, PaymentRefused
from billing.fees.models import Payment
from billing.fees.queries import fee_of, receipts_visible_to
from billing.gateways.counter.actions import take_cash
from billing.gateways.promptpay.actions import confirm_transfer
from services.requests.models import Request
from services.requests.payment import void
from services.requests.queries import visible_to
from services.requests.staff.payment_forms import CashForm, TransferForm, VoidForm

_VOIDED_BEFORE = _("ใบเสร็จของรายการนี้ถูกยกเลิกไปแล้ว กรุณาบันทึกใหม่จากหน้านี้")


def fee_context(officer: User, request: Request) -> dict[str, Any]:
    """The fee's card: forms while it is due, receipts afterwards; empty where nothing is owed."""
    fee = fee_of(request.owner)
    if fee is None:
        return {}
    return {
        "fee": fee,
        "receipts": receipts_visible_to(officer).filter(payment__fee=fee),
        "cash_form": CashForm(auto_id="cash-%s"),
        "transfer_form": TransferForm(auto_id="transfer-%s"),
        "void_form": VoidForm(auto_id="void-%s") if officer.is_tenant_admin else None,
    }


def _visible(request: HttpRequest, number: str) -> Request:
    return get_object_or_404(visible_to(user_of(request)), number=number)


@for_staff
@require_POST
def cash(request: HttpRequest, number: str) -> HttpResponse:
    """รับเงินสดที่เคาน์เตอร์."""
    return _take(request, number, CashForm(request.POST), take_cash)


@for_staff
@require_POST
def transfer(request: HttpRequest, number: str) -> HttpResponse:
    """ยืนยันเงินโอน: the officer has seen it on the bank's statement."""
    return _take(request, number, TransferForm(request.POST), confirm_transfer)


def _take(
    request: HttpRequest, number: str, form: CashForm, record: Callable[..., Payment]
) -> HttpResponse:
    """Record the whole fee, and say which receipt it brought."""
    fee = fee_of(_visible(request, number).owner)
    if fee is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("office:request", number)
    try:
        _say(request, record(officer=user_of(request), fee=fee, **form.cleaned_data))
    except PaymentRefused as error:
        messages.error(request, str(error))
    return redirect("office:request", number)


def _say(request: HttpRequest, payment: Payment) -> None:
    if payment.is_reversed:
        messages.warning(request, str(_VOIDED_BEFORE))
    else:
        said = gettext("รับชำระเงินแล้ว ใบเสร็จรับเงิน %(receipt)s")
        messages.success(request, said % {"receipt": payment.receipt.label})


@for_staff
@require_POST
def void_one(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Void a receipt with a reason; administrators only."""
    admin, found = user_of(request), _visible(request, number)
    if not admin.is_tenant_admin:
        raise Http404
    receipts = receipts_visible_to(admin).filter(payment__fee__payable=found.owner)
    receipt, form = get_object_or_404(receipts, pk=pk), VoidForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("กรุณากรอกเหตุผลที่ยกเลิก"))
        return redirect("office:request", number)
    try:
        void(by=admin, request=found, receipt=receipt, reason=form.cleaned_data["reason"])
        said = gettext("ยกเลิกใบเสร็จรับเงิน %(receipt)s แล้ว")
        messages.success(request, said % {"receipt": receipt.label})
    except NotDone:
        messages.warning(request, gettext("ใบเสร็จนี้ถูกยกเลิกไปแล้ว"))
    return redirect("office:request", number)
