"""What a way to pay must offer."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Charge:
    """What is to be paid: `reference` goes with the money and finds the fee again."""

    reference: str
    amount: Decimal
    title: str


@dataclass(frozen=True)
class Instructions:
    """What the payer is shown: a text, and a QR code where there is one."""

    text: str
    payload: str = ""
    qr_svg: str = ""


class Gateway(Protocol):
    """A way to pay. Money that arrived is written down by `fees.actions.record_payment`."""

    @property
    def key(self) -> str:
        """How payments name it; never changed."""
        ...

    @property
    def label(self) -> StrOrPromise:
        """Its name."""
        ...

    def instructions(self, charge: Charge) -> Instructions:
        """Tell the payer how to pay this charge."""
        ...
