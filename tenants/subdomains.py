"""Subdomains: which may be taken. The ledger of all that were ever used is the database's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from tenants.context import operator_context
from tenants.models import RESERVED_SUBDOMAINS, SUBDOMAIN, Subdomain

MALFORMED = _("ใช้ตัวอักษร a-z ตัวเลข และขีด 3–40 ตัว เริ่มต้นด้วยตัวอักษร ลงท้ายด้วยตัวอักษรหรือตัวเลข")
RESERVED = _("ชื่อนี้สงวนไว้สำหรับระบบ กรุณาเลือกชื่ออื่น")
TAKEN = _("มีหน่วยงานใช้ชื่อนี้แล้ว กรุณาเลือกชื่ออื่น")
ONCE_USED = _("ชื่อนี้เคยเป็นของหน่วยงานอื่น จึงใช้ซ้ำไม่ได้ กรุณาเลือกชื่ออื่น")
_NOBODY = 0
_UNIQUE_VIOLATION = "23505"


def check_subdomain(subdomain: str, *, number: int = _NOBODY) -> None:
    """ValidationError unless the subdomain is well-formed, not reserved and nobody else's.

    With `number` it is for that municipality, which may take a former name of its own.
    """
    if not SUBDOMAIN.fullmatch(subdomain):
        raise ValidationError(MALFORMED)
    if subdomain in RESERVED_SUBDOMAINS:
        raise ValidationError(RESERVED)
    with operator_context():
        kept = Subdomain.objects.filter(name=subdomain).exclude(municipality_number=number).first()
    if kept is not None:
        raise ValidationError(ONCE_USED if kept.left_at else TAKEN)


def host_of(subdomain: str) -> str:
    """Return the host of a subdomain on this installation."""
    return f"{subdomain}.{settings.PLATFORM_DOMAIN}"


@contextmanager
def taken_meanwhile() -> Iterator[None]:
    """ValidationError where somebody else was first with the name."""
    try:
        yield
    except IntegrityError as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state != _UNIQUE_VIOLATION or "domain" not in str(error):
            raise
        raise ValidationError(TAKEN) from error
