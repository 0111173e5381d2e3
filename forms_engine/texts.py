"""Words in Thai and optionally English, and the cleaning of what people type."""

import re
import unicodedata
from dataclasses import dataclass

# Controls and lone surrogates cannot be stored or shown; tab and newline are handled apart.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LINE_BREAK = re.compile("[\t\n\r\u2028\u2029]")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the schema; English falls back to Thai."""

    th: str
    en: str = ""

    def get(self, language: str = "th") -> str:
        """Return the text in `language` where it is there, else in Thai."""
        return self.en if language == "en" and self.en else self.th


def clean_block(raw: str) -> str | None:
    """Return the text NFC-normalised and trimmed, line ends as \\n; None where it has controls."""
    if _CONTROL.search(raw):
        return None
    plain = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain).strip()


def clean_line(raw: str) -> str | None:
    """Return one line of text, NFC-normalised and trimmed; None where it has controls or breaks."""
    value = raw.strip()
    if value.isascii() and value.isprintable():
        return value
    if _CONTROL.search(value) or _LINE_BREAK.search(value):
        return None
    return unicodedata.normalize("NFC", value)


def storable(raw: str, instead: str = "") -> str:
    """Return the text without NUL and lone surrogates, which no JSON column of ours can hold."""
    return _UNSTORABLE.sub(instead, raw)


def ascii_digits(raw: str) -> str:
    """Turn Thai digits into ASCII digits and trim."""
    return raw.strip().translate(_THAI_DIGITS)
