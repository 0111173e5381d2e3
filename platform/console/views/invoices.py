"""Tax invoices: list, one of them, its PDF, issued, paid and voided."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.guards import for_operators, user_of
from billing.subscriptions import actions
from billing.subscriptions.enums import InvoiceStatus
from billing.subscriptions.invoice_pdf import invoice_pdf
from billing.subscriptions.models import Invoice
from billing.subscriptions.queries import MOST_MONTHS, invoices, last_months
from console.forms import IssueForm, VoidForm
from documents.kinds import PDF
from documents.responses import bytes_response
from tenants.models import Municipality

PER_PAGE = 30
NOT_OPEN = _("ใบแจ้งหนี้นี้ชำระหรือยกเลิกไปแล้ว")


@for_operators
def index(request: HttpRequest) -> HttpResponse:
    """All invoices, the newest first; by status where one is asked for."""
    status = request.GET.get("status", "")
    found = invoices().filter(status=status) if status in InvoiceStatus.values else invoices()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "status": status, "statuses": InvoiceStatus}
    return render(request, "console/invoices.html", context)


@for_operators
def detail(request: HttpRequest, invoice: str) -> HttpResponse:
    """What an invoice says."""
    return _detail(request, _fetch(invoice), VoidForm())


def _fetch(number: str) -> Invoice:
    return get_object_or_404(invoices(), number=number)


def _detail(request: HttpRequest, invoice: Invoice, form: VoidForm) -> HttpResponse:
    context: dict[str, Any] = {"invoice": invoice, "lines": invoice.lines.all(), "form": form}
    return render(request, "console/invoice.html", context)


@for_operators
def pdf(request: HttpRequest, invoice: str) -> HttpResponse:
    """The invoice as PDF, made from the frozen row on demand."""
    found = _fetch(invoice)
    return bytes_response(
        invoice_pdf(found),
        f"{found.number}.pdf",
        PDF.content_type,
        download="download" in request.GET,
    )


@require_POST
@for_operators
def issue(request: HttpRequest, number: int) -> HttpResponse:
    """Issue the invoice of a chosen month to a municipality."""
    municipality = get_object_or_404(Municipality, number=number)
    form = IssueForm(request.POST, months=last_months(MOST_MONTHS))
    if not form.is_valid():
        messages.error(request, gettext("กรุณาเลือกเดือน"))
        return redirect("console:municipality", number)
    month, key = form.cleaned_data["month"], form.cleaned_data["key"]
    try:
        issued = actions.issue_invoice(
            by=user_of(request),
            municipality=municipality,
            year=month.year,
            month=month.month,
            key=key,
        )
    except actions.NotInvoiced as error:
        messages.error(request, str(error))
        return redirect("console:municipality", number)
    said = gettext("ออกใบแจ้งหนี้เลขที่ %(number)s แล้ว") % {"number": issued.number}
    messages.success(request, said)
    return redirect("console:invoice", issued.number)


@require_POST
@for_operators
def paid(request: HttpRequest, invoice: str) -> HttpResponse:
    """Note that it was paid."""
    found = _fetch(invoice)
    try:
        actions.mark_paid(by=user_of(request), invoice=found)
        messages.success(request, gettext("บันทึกการชำระแล้ว"))
    except actions.NotOpen:
        messages.warning(request, NOT_OPEN)
    return redirect("console:invoice", found.number)


@require_POST
@for_operators
def void(request: HttpRequest, invoice: str) -> HttpResponse:
    """Void it, with a reason; the month can be invoiced again."""
    found, form = _fetch(invoice), VoidForm(request.POST)
    if not form.is_valid():
        return _detail(request, found, form)
    try:
        actions.void(by=user_of(request), invoice=found, reason=form.cleaned_data["reason"])
        said = gettext("ยกเลิกใบแจ้งหนี้เลขที่ %(number)s แล้ว") % {"number": found.number}
        messages.success(request, said)
    except actions.NotOpen:
        messages.warning(request, NOT_OPEN)
    return redirect("console:invoice", found.number)
