"""The 13-digit Thai national ID: X-XXXX-XXXXX-XX-X, last digit a checksum."""

import re
from operator import mul

from thai.digits import ascii_digits

_DIGITS = re.compile(r"[0-8][0-9]{12}")
# Digits are weighed as their ASCII codes: what twelve zeros would weigh is taken off.
_WEIGHTS = tuple(range(13, 1, -1))
_OF_ZEROS = ord("0") * sum(_WEIGHTS)
_SEPARATORS = re.compile(r"[\s\-‐‑–—]+")
_GROUPS = ((0, 1), (1, 5), (5, 10), (10, 12), (12, 13))


def normalise(text: str) -> str:
    """Strip dashes and spaces and turn Thai digits into ASCII: what is stored and compared."""
    if text.isascii() and text.isdigit():
        return text
    return ascii_digits(_SEPARATORS.sub("", text))


def check_digit(first_twelve: str) -> int:
    """Return the 13th digit: (11 - sum of d_i * (14 - i) mod 11) mod 10, i = 1..12."""
    total: int = sum(map(mul, first_twelve.encode("ascii"), _WEIGHTS)) - _OF_ZEROS
    return (11 - total % 11) % 10


def is_valid(digits: str) -> bool:
    """Tell whether `digits` (normalised) is a national ID: 13 digits, first 0-8, checksum."""
    if not _DIGITS.fullmatch(digits):
        return False
    return check_digit(digits[:12]) == int(digits[12])


def format_id(digits: str) -> str:
    """Write 13 digits as X-XXXX-XXXXX-XX-X; anything else comes back unchanged."""
    if len(digits) != 13:
        return digits
    return "-".join(digits[start:end] for start, end in _GROUPS)


def mask_id(digits: str) -> str:
    """Show enough to recognise one's own ID: X-XXXX-XXXXX-12-3."""
    if len(digits) != 13:
        return ""
    return f"X-XXXX-XXXXX-{digits[10:12]}-{digits[12]}"
