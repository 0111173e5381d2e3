"""The password rule (domain: 8-16 characters of four classes) and what it must not be."""

import re

from django.core.exceptions import ValidationError

SHORTEST, LONGEST = 8, 16
RULE = "8–16 ตัวอักษร มีตัวพิมพ์ใหญ่ ตัวพิมพ์เล็ก ตัวเลข และอักขระพิเศษ เช่น $ @ # ! _"

_CLASSES = (
    (re.compile(r"[A-Z]"), "ตัวพิมพ์ใหญ่ (A–Z)"),
    (re.compile(r"[a-z]"), "ตัวพิมพ์เล็ก (a–z)"),
    (re.compile(r"[0-9]"), "ตัวเลข (0–9)"),
    (re.compile(r"[^A-Za-z0-9]"), "อักขระพิเศษ เช่น $ @ # ! _"),
)
# Words that a dressed-up password is built on; what is left after undressing is compared.
_COMMON = frozenset(
    ["password", "passw0rd", "abcd", "abc", "abcde", "abcdef", "qwerty", "qwertyuiop", "asdf", "asdfgh", "zxcvbn", "thailand", "bangkok", "welcome", "admin", "administrator", "letmein", "iloveyou", "monkey", "dragon", "sawasdee", "sawatdee", "test", "user", "login", "master", "football", "liverpool", "manchester", "computer", "internet", "samsung", "nokia", "service", "eservice", "municipality", "tessaban", "prathet", "phasathai", "krungthep", "aa", "aaa", "aaaa", "p", "passwd", "pass"]
)
_LEET = str.maketrans(
    {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
)


def check(password: str) -> None:
    """ValidationError (Thai, says what is missing) unless the password follows the rule."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValidationError(f"รหัสผ่านต้องมี {SHORTEST}–{LONGEST} ตัวอักษร", code="length")
    missing = [label for pattern, label in _CLASSES if not pattern.search(password)]
    if missing:
        raise ValidationError("รหัสผ่านต้องมี" + " และ".join(missing), code="classes")
    if is_common(password):
        raise ValidationError(
            "รหัสผ่านนี้คาดเดาได้ง่าย ลองใช้คำหลายคำต่อกันแทนคำทั่วไปที่ตามด้วยตัวเลข", code="common"
        )


def is_common(password: str) -> bool:
    """Tell whether only a common word is left after case, trailing digits and marks are taken off."""
    plain = password.lower()
    undressed = re.sub(r"[^a-z@$]+\Z", "", plain).rstrip("@$")
    core = re.sub(r"[^a-z]", "", undressed.translate(_LEET))
    return core in _COMMON or re.sub(r"[^a-z]", "", plain) in _COMMON
