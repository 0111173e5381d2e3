"""How far a command is, on standard error: a line that is written over on a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tenants.progress import Progress

_LINE_SECONDS = 10.0


@contextmanager
def shown(what: str, out: TextIO | None = None) -> Iterator[Progress]:
    """Standard output stays free for what the command found."""
    out = out or sys.stderr
    told = time.monotonic()

    def tell(done: int, total: int, /) -> None:
        nonlocal told
        text = f"{what}: {100 * done // max(total, 1)}% ({done} of {total})"
        if out.isatty():
            out.write(f"\r{text}\033[K")
        elif time.monotonic() - told >= _LINE_SECONDS:
            told = time.monotonic()
            out.write(f"{text}\n")
        out.flush()

    yield tell
    if out.isatty():
        out.write("\r\033[K")
