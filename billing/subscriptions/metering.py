"""What a municipality used in a month: apps register what they can count.

Billing does not know services; whoever knows both registers (`console.meters`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from tenants.context import maintenance_context
from tenants.enums import MunicipalityStatus
from tenants.models import Municipality
from thai.dates import BANGKOK
from ui.dates import shown_long

DECEMBER = 12
_ITEMS = pgettext_lazy("a unit", "รายการ")


def shown_month(year: int, month: int) -> str:
    """พฤศจิกายน 2569; November 2026 in English."""
    _day, _space, words = shown_long(date(year, month, 1)).partition(" ")
    return words


@dataclass(frozen=True)
class Month:
    """A calendar month in Bangkok; `year` is CE."""

    year: int
    month: int

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.first_day, time(), BANGKOK)

    @property
    def end(self) -> datetime:
        """The first moment of the next month."""
        return self.next.start

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def text(self) -> str:
        """พฤศจิกายน 2569."""
        return shown_month(self.year, self.month)

    @property
    def next(self) -> "Month":
        if self.month == DECEMBER:
            return Month(self.year + 1, 1)
        return Month(self.year, self.month + 1)

    @property
    def previous(self) -> "Month":
        return (
            Month(self.year - 1, DECEMBER) if self.month == 1 else Month(self.year, self.month - 1)
        )

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        """The month in which a moment lies."""
        here = moment.astimezone(BANGKOK)
        return cls(here.year, here.month)


Count = Callable[[Month], int]


@dataclass(frozen=True)
class Meter:
    """Something that can be counted in the schema of a municipality."""

    name: str
    label: StrOrPromise
    count: Count
    unit: StrOrPromise


@dataclass(frozen=True)
class Reading:
    """What a meter said, in the language of whoever asked."""

    name: str
    label: str
    value: int
    unit: str


@dataclass
class Meters:
    """Meters by name, in the order in which they were registered."""

    _meters: dict[str, Meter] = field(default_factory=dict)

    def register(
        self, name: str, label: StrOrPromise, count: Count, unit: StrOrPromise = _ITEMS
    ) -> None:
        """Add a meter; the same name again replaces it. `count` works in the entered schema."""
        self._meters[name] = Meter(name, label, count, unit)

    def named(self, names: Iterable[str] | None = None) -> list[Meter]:
        """Return the meters asked for that exist; all without names."""
        if names is None:
            return list(self._meters.values())
        return [self._meters[name] for name in names if name in self._meters]


meters = Meters()


def usage_of(
    municipality: Municipality, year: int, month: int, *, only: Iterable[str] | None = None
) -> list[Reading]:
    """Read the meters of one municipality for a month (CE year); one query a meter.

    Nothing of one that was deleted: its requests are gone.
    """
    if municipality.status == MunicipalityStatus.DELETED:
        return []
    asked = Month(year, month)
    with maintenance_context(municipality):
        return [
            Reading(m.name, str(m.label), m.count(asked), str(m.unit)) for m in meters.named(only)
        ]
