"""The password rule (domain: 8-16 characters of four classes) and what it must not be."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST = 8, 16
_RULE = _("%(shortest)s–%(longest)s ตัวอักษร มีตัวพิมพ์ใหญ่ ตัวพิมพ์เล็ก ตัวเลข และอักขระพิเศษ เช่น $ @ # ! _")

_CLASSES = (
    (re.compile(r"[A-Z]"), _("ตัวพิมพ์ใหญ่ (A–Z)")),
    (re.compile(r"[a-z]"), _("ตัวพิมพ์เล็ก (a–z)")),
    (re.compile(r"[0-9]"), _("ตัวเลข (0–9)")),
    (re.compile(r"[^A-Za-z0-9]"), _("อักขระพิเศษ เช่น $ @ # ! _")),
)
# Words that a dressed-up password is built on; what is left after undressing is compared.
_COMMON = frozenset((Path(__file__).parent / "texts" / "common_words.txt").read_text().split())
_LEET = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
)


def rule(longest: int = LONGEST) -> str:
    """The rule in words."""
    return str(_RULE) % {"shortest": SHORTEST, "longest": longest}


RULE = lazy(rule, str)()


def check(password: str, longest: int = LONGEST) -> None:
    """ValidationError (says what is missing) unless the password follows the rule.

    `longest` is what the municipality allows, 16 to 64 characters.
    """
    if not SHORTEST <= len(password) <= longest:
        length = gettext("รหัสผ่านต้องมี %(shortest)s–%(longest)s ตัวอักษร")
        raise ValidationError(
            length, code="length", params={"shortest": SHORTEST, "longest": longest}
        )
    missing = [str(label) for pattern, label in _CLASSES if not pattern.search(password)]
    if missing:
        parts = gettext(" และ").join(missing)
        raise ValidationError(
            gettext("รหัสผ่านต้องมี%(parts)s"), code="classes", params={"parts": parts}
        )
    if is_common(password):
        raise ValidationError(
            gettext("รหัสผ่านนี้คาดเดาได้ง่าย ลองใช้คำหลายคำต่อกันแทนคำทั่วไปที่ตามด้วยตัวเลข"), code="common"
        )


def is_common(password: str) -> bool:
    """Tell whether a common word is left once case, trailing digits and marks are off."""
    plain = password.lower()
    undressed = re.sub(r"[^a-z@$]+\Z", "", plain).rstrip("@$")
    core = re.sub(r"[^a-z]", "", undressed.translate(_LEET))
    return core in _COMMON or re.sub(r"[^a-z]", "", plain) in _COMMON
