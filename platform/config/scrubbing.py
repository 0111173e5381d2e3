"""What is taken out of texts and exceptions before they are logged or sent to Sentry."""

import re
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import psycopg
import typst
from django.db import Error as DatabaseFault

# Digits end at anything that is no digit: Thai letters stand beside them without a space.
_NATIONAL_ID = re.compile(r"(?<!\d)\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<!\d)(?:\+66|0)[\s-]?\d(?:[\s-]?\d){7,8}(?!\d)")
_HIDDEN = "[removed]"
# Random ids: a run of digits inside one is nobody's number.
_ID_KEYS = frozenset({"request_id", "event_id", "trace_id", "span_id", "parent_span_id"})
_ID = re.compile(r"[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The messages of these quote rows and answers.
_QUOTING = (DatabaseFault, psycopg.Error, typst.TypstError)
_QUOTING_MODULES = ("django.db", "psycopg", "typst")

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def scrub_text(text: str) -> str:
    """Replace national IDs, mail addresses and telephone numbers."""
    for pattern in (_NATIONAL_ID, _EMAIL, _PHONE):
        text = pattern.sub(_HIDDEN, text)
    return text


def scrub(value: Any) -> Any:
    """Scrub every text in nested dicts and lists."""
    if isinstance(value, str):
        return scrub_text(value)
    if isinstance(value, dict):
        return {key: item if _is_id(key, item) else scrub(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [scrub(item) for item in value]
    return value


def _is_id(key: Any, value: Any) -> bool:
    return key in _ID_KEYS and isinstance(value, str) and bool(_ID.fullmatch(value))


def said(error: BaseException) -> str:
    """What may be told of an exception: its text, or the SQLSTATE where the text quotes data."""
    return (sqlstate(error) or "") if isinstance(error, _QUOTING) else str(error)


def sqlstate(error: BaseException) -> str | None:
    """Return the SQLSTATE of a database error or of the driver's error behind it."""
    state = getattr(error, "sqlstate", None) or getattr(error.__cause__, "sqlstate", None)
    return str(state) if state else None


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception and what led to it, the newest first, as Python shows them."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def traceback_text(exc_info: ExcInfo) -> str:
    """Format a traceback, the oldest exception first, saying of each only what may be told."""
    return "\n\n".join(_told(error) for error in reversed(list(chain(exc_info[1]))))


def _told(error: BaseException) -> str:
    stack = "".join(traceback.format_tb(error.__traceback__))
    text = without_quotes(said(error), error)
    return f"Traceback (most recent call last):\n{stack}{_name(error)}: {text}"


def without_quotes(text: str, error: BaseException | None) -> str:
    """Replace the texts of quoting exceptions where a log message repeats them."""
    for each in chain(error):
        if isinstance(each, _QUOTING):
            for quote in (repr(each), str(each)):
                text = text.replace(quote, f"{_name(each)}({said(each)})") if quote else text
    return text


def bare_exceptions(values: list[dict[str, Any]], error: BaseException | None) -> None:
    """Reduce quoting exceptions of a Sentry event to class and SQLSTATE, in place."""
    quoting = [each for each in chain(error) if isinstance(each, _QUOTING)]
    states = {type(each).__qualname__: sqlstate(each) or "" for each in quoting}
    for value in values:
        kind, module = str(value.get("type")), str(value.get("module") or "")
        if kind in states or module.startswith(_QUOTING_MODULES):
            value["value"] = states.get(kind, "")
        else:
            value["value"] = without_quotes(str(value.get("value") or ""), error)


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
