"""ใบเสร็จรับเงิน: a receipt as PDF, with the amount in words."""

from pathlib import Path
from typing import Any

from billing.fees.models import Payment, Receipt
from billing.fees.public import page_of
from billing.gateways.counter.gateway import KEY as CASH
from billing.gateways.registry import LABELS
from documents.pdf import render_pdf, words
from documents.public import qr_svg
from tenants.context import require_municipality
from thai.dates import be_datetime, be_long
from thai.money import baht, baht_text
from ui.language import in_thai

_TEMPLATE = Path(__file__).parent / "typst" / "receipt.typ"


def receipt_pdf(receipt: Receipt) -> bytes:
    """Return the PDF (PDF/A-2b), Thai whoever asks; a void receipt says so across the page."""
    with in_thai():
        return render_pdf(_TEMPLATE, _said(receipt))


def _said(receipt: Receipt) -> dict[str, Any]:
    municipality, payment = require_municipality(), receipt.payment
    payer, officer = payment.fee.payer, payment.received_by
    return {
        "office": municipality.name,
        "address": words(municipality.address),
        "book": str(receipt.book),
        "number": f"{receipt.number}/{receipt.fiscal_year}",
        "issued": be_long(receipt.issued_at),
        "payer": f"{payer.title}{payer.full_name}",
        "title": words(payment.fee.title),
        "amount": baht(payment.amount),
        "amount_words": words(baht_text(payment.amount)),
        "gateway": str(LABELS.get(payment.gateway, payment.gateway)),
        "reference": _reference(payment),
        "paid": be_datetime(payment.at),
        "officer": officer.full_name if officer else "ระบบรับชำระเงินอิเล็กทรอนิกส์",
        "position": officer.position if officer else "",
        "is_void": receipt.is_void,
        "qr": qr_svg(page_of(receipt)),
    }


def _reference(payment: Payment) -> str:
    """Cash has no reference of its own: what the form was keyed with says nothing to a reader."""
    return payment.fee.reference if payment.gateway == CASH else payment.reference
