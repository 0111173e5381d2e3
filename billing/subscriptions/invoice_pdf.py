"""ใบแจ้งหนี้/ใบกำกับภาษี: an invoice as PDF, from its frozen row."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from billing.subscriptions.enums import InvoiceStatus
from billing.subscriptions.models import HEAD_OFFICE, Invoice, InvoiceLine
from documents.pdf import render_pdf, words
from thai.dates import be_long
from thai.money import baht, baht_text
from thai.national_id import format_id
from ui.language import in_thai

_TEMPLATE = Path(__file__).parent / "typst" / "invoice.typ"


def invoice_pdf(invoice: Invoice) -> bytes:
    """Return the PDF (PDF/A-2b), Thai whoever asks; a void invoice says so across the page."""
    with in_thai():
        return render_pdf(_TEMPLATE, _said(invoice))


def _said(invoice: Invoice) -> dict[str, Any]:
    return {
        "number": invoice.number,
        "period": invoice.period_text,
        "issued": be_long(invoice.issued_at),
        "due": be_long(invoice.due_on),
        "is_void": invoice.status == InvoiceStatus.VOID,
        "seller": _party(
            invoice.seller_name,
            invoice.seller_address,
            invoice.seller_tax_id,
            invoice.seller_branch,
        ),
        "buyer": _party(
            invoice.buyer_name, invoice.buyer_address, invoice.buyer_tax_id, HEAD_OFFICE
        ),
        "lines": [_line(line) for line in invoice.lines.all()],
        "usage": [_usage(reading) for reading in invoice.usage],
        "subtotal": baht(invoice.subtotal),
        "vat": baht(invoice.vat),
        "total": baht(invoice.total),
        "total_words": words(baht_text(invoice.total)),
    }


def _party(name: str, address: str, tax_id: str, branch: str) -> dict[str, Any]:
    return {
        "name": words(name),
        "plain_name": name,
        "address": words(address),
        "tax_id": format_id(tax_id),
        "branch": branch if tax_id else "",
    }


def _line(line: InvoiceLine) -> dict[str, Any]:
    return {
        "text": words(line.text),
        "quantity": f"{line.quantity.normalize():f}",
        "unit_price": baht(line.unit_price),
        "amount": baht(line.amount),
    }


def _usage(reading: dict[str, Any]) -> list[str]:
    """Label and value with its unit; bytes as megabytes."""
    value, unit = int(reading["value"]), str(reading["unit"])
    if unit == _("ไบต์"):
        return [str(reading["label"]), f"{value / 1024**2:,.1f} MB"]
    return [str(reading["label"]), f"{value:,} {unit}"]
