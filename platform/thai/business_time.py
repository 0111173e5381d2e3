"""Business time: when a request counts as received, and when work on it is due.

s.10 Act B.E. 2565: a request counts as received when it entered the system, or on the next
working day and hour if that was outside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from thai.dates import BANGKOK

# On the package's list, but offices are open.
_NOT_GOVERNMENT = ("วันเด็ก", "วันแรงงาน")
_LONGEST_CLOSURE = 366


@lru_cache(maxsize=16)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return {day: Thai name} of the government's holidays in a common-era year."""
    found = holidays.country_holidays(
        "TH", years=year, language="th", categories=("public", "government")
    )
    return {day: names for day, names in found.items() if _closes_offices(names)}


def _closes_offices(names: str) -> bool:
    return any(not any(word in name for word in _NOT_GOVERNMENT) for name in names.split("; "))


@dataclass(frozen=True)
class OfficeHours:
    """Opening hours of every working day (Monday to Friday), and the office's own closed days."""

    opens: time = time(8, 30)
    closes: time = time(16, 30)
    closed_days: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, no public holiday, not closed by the office itself."""
        if day.weekday() >= 5 or day in self.closed_days:
            return False
        return day not in public_holidays(day.year)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after `day`."""
        for ahead in range(1, _LONGEST_CLOSURE):
            if self.is_working_day(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        raise ValueError("no working day within a year")

    def deemed_received(self, entered: datetime) -> datetime:
        """Return when something that entered at `entered` (aware) counts as received."""
        here = entered.astimezone(BANGKOK)
        if not self.is_working_day(here.date()) or here.time() >= self.closes:
            return self._opening(self.next_working_day(here.date()))
        if here.time() < self.opens:
            return self._opening(here.date())
        return entered

    def due(self, received: datetime, working_days: int) -> datetime:
        """Return closing time of the `working_days`-th working day after the day of receipt."""
        day = received.astimezone(BANGKOK).date()
        for _ in range(working_days):
            day = self.next_working_day(day)
        return datetime.combine(day, self.closes, BANGKOK)

    def working_days_between(self, start: datetime, end: datetime) -> int:
        """Count the working days after the day of `start`, up to and including that of `end`."""
        first, last = start.astimezone(BANGKOK).date(), end.astimezone(BANGKOK).date()
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def _opening(self, day: date) -> datetime:
        return datetime.combine(day, self.opens, BANGKOK)
