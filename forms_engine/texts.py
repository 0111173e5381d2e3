"""Words in Thai and optionally in other languages, and the cleaning of what people type."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from thai import digits
from ui.dates import shown_date

# Controls and lone surrogates cannot be stored or shown; tab and newline are handled apart.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_BREAK = re.compile("[\t\n\r\u2028\u2029]")
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the schema; other languages fall back to Thai. Our own words are lazy in `th`.

    `others` maps a language tag (`en`, `my`, `zh-hans`) to its words.
    """

    th: StrOrPromise
    others: Mapping[str, str] = field(default_factory=lambda: _NONE)

    def get(self) -> str:
        """Return the text in the language that is spoken where it is there, else in Thai."""
        if not self.others:
            return str(self.th)
        spoken_now = get_language() or "th"
        found = self.others.get(spoken_now) or self.others.get(spoken_now.partition("-")[0])
        return found or str(self.th)


def spoken(value: Any) -> str:
    """Write a value as it stands in a sentence of the language that is spoken."""
    if isinstance(value, Text):
        return value.get()
    return shown_date(value) if isinstance(value, date) else str(value)


def clean_block(raw: str) -> str | None:
    """Return the text NFC-normalised and trimmed, line ends as \\n; None where it has controls."""
    if _CONTROL.search(raw):
        return None
    plain = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain).strip()


def clean_line(raw: str) -> str | None:
    """Return one line of text, NFC-normalised and trimmed; None where it has controls or breaks."""
    value = raw.strip()
    if value.isprintable():
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if _CONTROL.search(value) or _LINE_BREAK.search(value):
        return None
    return unicodedata.normalize("NFC", value)


def storable(raw: str, instead: str = "") -> str:
    """Return the text without NUL and lone surrogates, which no JSON column of ours can hold."""
    return _UNSTORABLE.sub(instead, raw)


def ascii_digits(raw: str) -> str:
    """Turn Thai digits into ASCII digits and trim."""
    return digits.ascii_digits(raw.strip())
