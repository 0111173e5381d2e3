"""A payable of the tests: it remembers which fees it was told of."""

from collections.abc import Iterator

import pytest

from billing.fees.models import Fee
from billing.fees.payables import payables


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Payables `test.thing:…`; the list fills as they are paid."""
    paid: list[str] = []

    def on_paid(fee: Fee) -> None:
        paid.append(fee.payable)

    before = dict(payables._told)
    payables.register("test.thing", on_paid)
    yield paid
    payables._told = before
