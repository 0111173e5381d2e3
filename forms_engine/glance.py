"""One quick look at all answers before the closer one.

Most answers are right, and stand already as they are stored. A field type may look at all its
fields at once, in a tight loop, and name those that it is not sure of; the others are accepted as
they are. It must never accept what the type's check refuses or changes: a test compares both.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, TypeAlias
from unicodedata import is_normalized

# All raw answers -> ids of fields that need a closer look.
Glance: TypeAlias = Callable[[Mapping[str, Any]], list[str]]
Look: TypeAlias = Callable[[Mapping[str, Any]], frozenset[str]]


def each(ids: Iterable[str], accepts: Callable[[Any], bool]) -> Glance:
    """Return a glance that asks `accepts` of every answer."""
    names = tuple(ids)

    def look(raw: Mapping[str, Any]) -> list[str]:
        get = raw.get
        return [name for name in names if not accepts(get(name))]

    return look


def is_clean(text: str) -> bool:
    """Tell whether a text is printable and NFC: the first look knows nothing else."""
    return text.isprintable() and (text.isascii() or is_normalized("NFC", text))


def is_clean_line(text: str) -> bool:
    """Tell whether a text is one line as it is stored: trimmed, printable, NFC."""
    return is_clean(text) and text.strip() == text


def lines(bounds: Mapping[str, tuple[int, int]]) -> Glance:
    """Return a glance at single lines; `bounds` are the least and most characters by id."""
    alone = _lines_alone(bounds)
    if len(bounds) < 2:
        return alone
    take = itemgetter(*bounds)
    sizes = tuple((name, max(1, least), most) for name, (least, most) in bounds.items())

    def together(raw: Mapping[str, Any]) -> list[str]:
        try:
            texts = take(raw)
            joined = " ".join(texts)
        except (KeyError, TypeError):
            return alone(raw)
        # One that begins or ends with a space makes two of them.
        if "  " in joined or not is_clean_line(joined):
            return alone(raw)
        found = []
        for text, (name, least, most) in zip(texts, sizes, strict=True):
            if not least <= len(text) <= most:
                found.append(name)
        return found

    return together


def _lines_alone(bounds: Mapping[str, tuple[int, int]]) -> Glance:
    sizes = tuple((name, max(1, least), most) for name, (least, most) in bounds.items())

    def look(raw: Mapping[str, Any]) -> list[str]:
        found = []
        for name, least, most in sizes:
            text = raw.get(name)
            if (
                text.__class__ is not str
                or not least <= len(text) <= most
                or not is_clean_line(text)
            ):
                found.append(name)
        return found

    return look


def combined(glances: Iterable[Glance], never: Iterable[str]) -> Look:
    """Return all glances as one; fields that are `never` sure are always named."""
    looks, always = tuple(glances), frozenset(never)

    def look(raw: Mapping[str, Any]) -> frozenset[str]:
        found: list[str] = []
        for glance in looks:
            found += glance(raw)
        return always.union(found) if found else always

    return look
