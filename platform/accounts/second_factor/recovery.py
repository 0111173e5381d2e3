"""Codes on paper, for the day when the phone is lost."""

import re
import secrets

from tenants.keys import blind_index

HOW_MANY = 10
_LENGTH = 10
# Nothing that is read wrongly: no 0 and O, no 1, I and L, no U and V. 48 bits a code.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_PURPOSE = "recovery-code"


def new_codes() -> list[str]:
    """Ten codes like 'K7QWP-3M9XD'."""
    return [_new_code() for _ in range(HOW_MANY)]


def _new_code() -> str:
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{drawn[:5]}-{drawn[5:]}"


def digest_of(code: str) -> str:
    """What is kept: a keyed hash, however the code was typed."""
    return blind_index(_PURPOSE, re.sub(r"[\s-]", "", code).upper())
