"""The text inside a PromptPay QR code. Pure: no database, no network."""

import re
from dataclasses import dataclass
from decimal import Decimal

from billing.gateways.promptpay.crc import crc16
from billing.gateways.promptpay.tlv import field
from thai.money import quantise

CREDIT_TRANSFER, BILL_PAYMENT = "A000000677010111", "A000000677010112"
STATIC, DYNAMIC = "11", "12"
BAHT, THAILAND = "764", "TH"
_MOBILE = re.compile(r"0[689][0-9]{8}")
_ID = re.compile(r"[0-9]{13}")
_BILLER = re.compile(r"[0-9]{15}")
_REFERENCE = re.compile(r"[A-Z0-9]{1,20}")
_MOST = Decimal("9999999999.99")


@dataclass(frozen=True)
class Person:
    """Tag 29: money goes to a mobile number (10 digits), or a citizen's or tax number (13)."""

    target: str

    def account(self) -> str:
        """Tag 29 with its value."""
        if _MOBILE.fullmatch(self.target):
            return field("29", field("00", CREDIT_TRANSFER) + field("01", f"0066{self.target[1:]}"))
        if _ID.fullmatch(self.target):
            return field("29", field("00", CREDIT_TRANSFER) + field("02", self.target))
        raise ValueError("a mobile number of 10 digits or an ID of 13")


@dataclass(frozen=True)
class Biller:
    """Tag 30: a bill, found again by its references. Biller ID = tax number (13) + suffix (2)."""

    biller_id: str
    reference1: str
    reference2: str = ""

    def account(self) -> str:
        """Tag 30 with its value."""
        if not _BILLER.fullmatch(self.biller_id):
            raise ValueError("a biller ID has 15 digits")
        parts = [field("00", BILL_PAYMENT), field("01", self.biller_id)]
        parts.append(field("02", _reference(self.reference1)))
        if self.reference2:
            parts.append(field("03", _reference(self.reference2)))
        return field("30", "".join(parts))


def _reference(text: str) -> str:
    if not _REFERENCE.fullmatch(text):
        raise ValueError("a reference has 1-20 capital letters and digits")
    return text


def payload(to: Person | Biller, amount: Decimal | None = None) -> str:
    """Return the text of the QR code: dynamic with an amount, static without one."""
    parts = [field("00", "01"), field("01", STATIC if amount is None else DYNAMIC)]
    parts += [to.account(), field("53", BAHT)]
    if amount is not None:
        parts.append(field("54", _amount(amount)))
    unsigned = "".join([*parts, field("58", THAILAND), "6304"])
    return f"{unsigned}{crc16(unsigned.encode('ascii')):04X}"


def _amount(amount: Decimal) -> str:
    if not 0 < amount <= _MOST:
        raise ValueError("an amount is more than nothing and has at most 13 characters")
    return f"{quantise(amount):.2f}"
