"""How far the fleet is: a bar with the time that is left on a terminal, plain lines elsewhere."""

import time
from typing import Any

from tenants.fleet.ledger import Member

_WIDTH = 30
_BAR_SECONDS = 0.1
_LINE_SECONDS = 10.0


class FleetProgress:
    """Counts schemas; failures are named as they happen."""

    def __init__(self, total: int, out: Any, errors: Any) -> None:
        self._total, self._out, self._errors = total, out, errors
        self._bar = bool(out.isatty())
        self._begun = self._told = time.monotonic()
        self._count = 0

    def done(self, member: Member, error: str | None) -> None:
        """One schema is done with."""
        self._count += 1
        if error is not None:
            self._clear()
            self._errors.write(f"{member}: {error}")
        self._tell(time.monotonic())

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._begun

    def _tell(self, now: float) -> None:
        last = self._count == self._total
        if last or now - self._told >= (_BAR_SECONDS if self._bar else _LINE_SECONDS):
            self._told = now
            self._write(self._text(), last)

    def _text(self) -> str:
        share = self._count / self._total
        left = self.seconds / share - self.seconds
        counted = f"{self._count:,}/{self._total:,} ({share:.0%}), {_clock(left)} left"
        if not self._bar:
            return counted
        full = int(share * _WIDTH)
        return f"[{'#' * full}{'.' * (_WIDTH - full)}] {counted}"

    def _write(self, text: str, last: bool) -> None:
        if self._bar:
            self._out.write(f"\r\x1b[K{text}", ending="\n" if last else "")
            self._out.flush()
        else:
            self._out.write(text)

    def _clear(self) -> None:
        if self._bar:
            self._out.write("\r\x1b[K", ending="")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
