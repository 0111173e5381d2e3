"""A receipt as the page behind its QR code describes it."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from billing.fees.models import Receipt
from documents.public import PublicDocument, address_of, public_documents, short_name
from thai.money import baht
from ui.dates import shown_long

KIND = "r"
TITLE = pgettext_lazy("document", "ใบเสร็จรับเงิน")


def register() -> None:
    """Tell the documents' room how a receipt is described."""
    public_documents.register(KIND, describe)


def describe(pk: int) -> PublicDocument | None:
    """Return what a reader compares with the paper; None where there is no such receipt."""
    receipts = Receipt.objects.select_related("payment__fee__payer")
    receipt = receipts.filter(pk=pk).first()
    if receipt is None:
        return None
    payment = receipt.payment
    payer = payment.fee.payer
    rows = (
        (_("เลขที่"), receipt.label),
        (_("วันที่ออก"), shown_long(receipt.issued_at)),
        (_("ได้รับเงินจาก"), short_name(payer.first_name, payer.last_name)),
        (_("จำนวนเงิน"), _("%(amount)s บาท") % {"amount": baht(payment.amount)}),
    )
    return PublicDocument(TITLE, rows, is_void=receipt.is_void)


def page_of(receipt: Receipt) -> str:
    """Return the address that stands on the receipt as a QR code."""
    return address_of(KIND, receipt.pk)
