"""Texts of a form in Thai and English: read for a page, written without losing other languages."""

from typing import Any


def thai(text: Any) -> str:
    """The Thai of a text that may be translated; nothing for none."""
    return str(text.get("th", "")) if isinstance(text, dict) else str(text or "")


def english(text: Any) -> str:
    """The English of a text; nothing for none."""
    return str(text.get("en", "")) if isinstance(text, dict) else ""


def text_of(before: Any, th: str, en: str) -> Any:
    """The text with new words; what it says in other languages stays. None without Thai."""
    if not th:
        return None
    others = {
        tag: words
        for tag, words in (before if isinstance(before, dict) else {}).items()
        if tag not in ("th", "en")
    }
    if en:
        others["en"] = en
    return {"th": th, **others} if others else th
