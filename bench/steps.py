"""How far a long step is: a line every few seconds, with the time that is left."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

_SECONDS = 10.0

T = TypeVar("T")


def along(what: str, items: Iterable[T], total: int) -> Iterator[T]:
    """The items, one by one; says how many of them were taken, on the standard error."""
    begun = told = time.monotonic()
    for count, item in enumerate(items):
        now = time.monotonic()
        if count and now - told >= _SECONDS:
            told = now
            print(_line(what, count, total, now - begun), file=sys.stderr, flush=True)
        yield item
    print(f"{what}: {total:,} in {_clock(time.monotonic() - begun)}", file=sys.stderr, flush=True)


def _line(what: str, count: int, total: int, seconds: float) -> str:
    left = seconds / count * (total - count)
    return f"{what}: {count:,} of {total:,} ({count / total:.0%}), {_clock(left)} left"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
