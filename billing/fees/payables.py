"""What can be paid registers itself: billing knows no services."""

from collections.abc import Callable
from dataclasses import dataclass, field

from billing.fees.models import Fee

OnPaid = Callable[[Fee], None]


@dataclass
class Payables:
    """Who is told when a fee is paid, by the part of `Fee.payable` before its colon."""

    _told: dict[str, OnPaid] = field(default_factory=dict)

    def register(self, prefix: str, on_paid: OnPaid) -> None:
        """Add a kind of payable, e.g. 'requests.request'; the same prefix again replaces it.

        `on_paid` runs inside the transaction of the payment, in the municipality's schema.
        """
        self._told[prefix] = on_paid

    def check(self, payable: str) -> None:
        """LookupError unless somebody answers for this payable."""
        if payable.split(":")[0] not in self._told:
            raise LookupError(f"nobody registered the payable {payable!r}")

    def tell_paid(self, fee: Fee) -> None:
        """Tell whoever registered that the fee is paid."""
        self._told[fee.payable.split(":")[0]](fee)


payables = Payables()
