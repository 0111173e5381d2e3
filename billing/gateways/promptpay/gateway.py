"""PromptPay bill payment to a municipality's own biller ID."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from billing.gateways.base import Charge, Instructions
from billing.gateways.promptpay.payload import Biller, payload
from billing.gateways.promptpay.qr import qr_svg
from thai.money import baht

KEY, LABEL = "promptpay", _("พร้อมเพย์ QR")


@dataclass(frozen=True)
class PromptPay:
    """Shows a dynamic QR code; the bank reports the payment with the charge's reference."""

    biller_id: str
    key: str = KEY
    label: StrOrPromise = LABEL

    def instructions(self, charge: Charge) -> Instructions:
        """QR code for exactly this amount and reference (1-20 capital letters and digits)."""
        text = payload(Biller(self.biller_id, charge.reference), charge.amount)
        words = gettext("สแกน QR เพื่อชำระเงิน %(amount)s บาท") % {"amount": baht(charge.amount)}
        return Instructions(words, text, qr_svg(text))
