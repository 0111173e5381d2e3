"""Thai telephone numbers."""

import re

from thai.digits import ascii_digits

_MOBILE = re.compile(r"0[689][0-9]{8}")
_NOISE = re.compile(r"[\s\-‐‑–—().]+")
# A mobile number with the country code, with or without the plus.
_ABROAD = re.compile(r"^(\+660?|66(?=[689][0-9]{8}$))")


def normalise(text: str) -> str:
    """Digits only, national form: '+66 81 234 5678' -> '0812345678'."""
    if text.isascii() and text.isdigit() and not text.startswith("66"):
        return text
    digits = ascii_digits(_NOISE.sub("", text))
    return _ABROAD.sub("0", digits)


def is_mobile(digits: str) -> bool:
    """Ten digits that begin with 06, 08 or 09."""
    return _MOBILE.fullmatch(digits) is not None


def e164(digits: str) -> str:
    """0812345678 -> +66812345678."""
    return "+66" + digits[1:]


def format_phone(digits: str) -> str:
    """0812345678 -> 08 1234 5678; 020000101 -> 0 2000 0101."""
    if not digits.isdigit() or len(digits) not in (9, 10):
        return digits
    head = len(digits) - 8
    return f"{digits[:head]} {digits[head:-4]} {digits[-4:]}"
