"""How a fee can be paid in this municipality."""

from dataclasses import dataclass

from billing.fees.models import Fee
from billing.fees.queries import charge_of, payment_settings
from billing.gateways.base import Instructions
from billing.gateways.counter.gateway import Counter
from billing.gateways.promptpay.gateway import PromptPay


@dataclass(frozen=True)
class Ways:
    """The counter always; the QR code where the municipality has a biller ID and uses it."""

    counter: Instructions
    counter_text: str
    promptpay: Instructions | None


def ways_to_pay(fee: Fee) -> Ways:
    """What the payer of a fee is shown."""
    settings, charge = payment_settings(), charge_of(fee)
    promptpay = PromptPay(settings.biller_id).instructions(charge) if settings.is_on else None
    return Ways(Counter().instructions(charge), settings.counter_text, promptpay)
