"""A domain name as people type it, and as DNS knows it."""

import re

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Where the proof of a claim stands in DNS.
RECORD_PREFIX = "_eservice-verify."
# The longest that DNS takes, with the record's prefix before it.
_LONGEST = 253 - len(RECORD_PREFIX)
# Digits alone are an IP address, or pass for one.
_TOP_LEVEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")

NOT_ONLY_A_NAME = _("กรอกเฉพาะชื่อโดเมน ไม่ใส่ https:// พอร์ต เครื่องหมาย * หรือ /")
NO_DOMAIN = _("ไม่ใช่ชื่อโดเมนที่ถูกต้อง เช่น eservice.thungsairung.example")
LONG_DOMAIN = _("ชื่อโดเมนยาวเกินไป")
OF_THE_PLATFORM = _("ใช้โดเมนของแพลตฟอร์มหรือชื่อที่อยู่ใต้โดเมนของแพลตฟอร์มไม่ได้")


def normal_domain(typed: str) -> str:
    """Return the name in small ASCII letters, Thai as xn--; ValidationError says what is wrong."""
    name = typed.strip().removesuffix(".")
    if re.search(r"[:/*@\\?#\s\[\]]", name):
        raise ValidationError(NOT_ONLY_A_NAME)
    domain = _in_ascii(name)
    if len(domain) > _LONGEST:
        raise ValidationError(LONG_DOMAIN)
    if "." not in domain or not _TOP_LEVEL.fullmatch(domain.rsplit(".", 1)[1]):
        raise ValidationError(NO_DOMAIN)
    if f".{domain}".endswith(f".{settings.PLATFORM_DOMAIN}"):
        raise ValidationError(OF_THE_PLATFORM)
    return domain


def shown_domain(domain: str) -> str:
    """Return the name as people read it: Thai letters instead of xn--."""
    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain


def _in_ascii(name: str) -> str:
    try:
        return idna.encode(name, uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError as error:
        raise ValidationError(LONG_DOMAIN if "too long" in str(error) else NO_DOMAIN) from error
