"""Cash taken by an officer."""

from typing import Any
from uuid import UUID

from billing.fees.actions import record_payment
from billing.fees.models import Fee, Payment
from billing.gateways.counter.gateway import KEY


def take_cash(*, officer: Any, fee: Fee, key: UUID) -> Payment:
    """Record the whole fee as paid in cash, once per `key` of the form. Raises PaymentRefused."""
    return record_payment(
        fee=fee, gateway=KEY, reference=str(key), amount=fee.amount, by=officer, key=key
    )
