"""A transfer that an officer found on the bank's statement."""

from typing import Any
from uuid import UUID

from billing.fees.actions import record_payment
from billing.fees.models import Fee, Payment
from billing.gateways.promptpay.gateway import KEY


def confirm_transfer(*, officer: Any, fee: Fee, reference: str, key: UUID) -> Payment:
    """Record the whole fee as transferred, once per bank reference and `key` of the form.

    The reference is kept in capitals without spaces. Raises PaymentRefused.
    """
    written = "".join(reference.split()).upper()
    return record_payment(
        fee=fee, gateway=KEY, reference=written, amount=fee.amount, by=officer, key=key
    )
