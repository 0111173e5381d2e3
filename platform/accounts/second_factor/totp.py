"""Codes of authenticator apps (RFC 6238): six digits, another every 30 seconds."""

import time

import pyotp
import segno
from django.utils.crypto import constant_time_compare

STEP_SECONDS = 30
# Clocks of phones are wrong: a code is good one step early and one step late.
_DRIFT = 1


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def in_groups(secret: str) -> str:
    """'JBSW Y3DP …', for typing."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def address(secret: str, *, account: str, issuer: str) -> str:
    """The otpauth:// address that apps read."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def picture(text: str) -> str:
    """A QR code as an SVG data address."""
    return str(segno.make_qr(text, error="m").svg_data_uri(scale=4, border=4, light="#fff"))


def code_now(secret: str) -> str:
    """What the app shows at this moment."""
    return pyotp.TOTP(secret).generate_otp(_step_now())


def seconds_left() -> int:
    """Until every app shows another code."""
    return STEP_SECONDS - int(time.time()) % STEP_SECONDS


def step_of(secret: str, code: str) -> int | None:
    """The step (number of half minutes since 1970) whose code this is; None for a wrong one."""
    now, codes = _step_now(), pyotp.TOTP(secret)
    steps = range(now - _DRIFT, now + _DRIFT + 1)
    found = [step for step in steps if constant_time_compare(codes.generate_otp(step), code)]
    return found[0] if found else None


def _step_now() -> int:
    return int(time.time()) // STEP_SECONDS
