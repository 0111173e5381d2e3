"""The functions of the language: few, and none of them loops over more than one list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from forms_engine import limits
from forms_engine.expressions.values import CONTEXT, number, within

_MOST_DECIMALS = 6
_MOST_DAYS = 40_000


@dataclass(frozen=True, slots=True)
class Function:
    """How many arguments it takes, and what it does with them.

    With `from_today` the day of the evaluation follows the last argument where that is left out.
    """

    least: int
    most: int
    run: Callable[..., Any]
    from_today: bool = False


def _flat(values: Iterable[Any]) -> list[Any]:
    """Return all values of lists in lists: a column of a table may hold rows of its own."""
    found: list[Any] = []
    for value in values:
        if isinstance(value, list | tuple):
            found.extend(_flat(value))
        else:
            found.append(value)
    return found


def _numbers(values: Iterable[Any]) -> list[Decimal]:
    return [n for n in map(number, _flat(values)) if n is not None]


def _count(*values: Any) -> Decimal:
    return Decimal(sum(1 for value in _flat(values) if value is not None))


def _sum(*values: Any) -> Decimal:
    total = Decimal(0)
    for each in _numbers(values):
        total = CONTEXT.add(total, each)
    return total


def _empty(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(_empty(part) for part in value.values())
    return value is None or value == "" or value == [] or value == ()


def _contains(whole: Any, item: Any) -> bool:
    return within(item, whole)


def _min(*values: Any) -> Decimal | None:
    return min(_numbers(values), default=None)


def _max(*values: Any) -> Decimal | None:
    return max(_numbers(values), default=None)


def _round(value: Any, places: Any = Decimal(0)) -> Decimal | None:
    amount, decimals = number(value), number(places)
    if amount is None or decimals is None or not 0 <= decimals <= _MOST_DECIMALS:
        return None
    step = Decimal(1).scaleb(-int(decimals))
    return number(amount.quantize(step, rounding=ROUND_HALF_UP, context=CONTEXT))


def _whole(rounding: str) -> Callable[[Any], Decimal | None]:
    def run(value: Any) -> Decimal | None:
        amount = number(value)
        if amount is None:
            return None
        return number(amount.quantize(Decimal(1), rounding=rounding, context=CONTEXT))

    return run


def _abs(value: Any) -> Decimal | None:
    amount = number(value)
    return None if amount is None else abs(amount)


def _if(condition: Any, then: Any, otherwise: Any = None) -> Any:
    return then if condition else otherwise


def _length(value: Any) -> Decimal | None:
    return Decimal(len(value)) if isinstance(value, str | list | tuple) else None


def _join(between: Any, *values: Any) -> str | None:
    """Text of all values that are there; numbers as people write them."""
    if not isinstance(between, str):
        return None
    words = [_words(value) for value in _flat(values) if not _empty(value)]
    return between.join(word for word in words if word)[: limits.LONGEST_TEXT]


def _words(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value.is_finite() else ""
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    """Read an ISO date; of a date and time its day."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _today(day: Any) -> Any:
    return day


def _age(born: Any, day: Any) -> Decimal | None:
    """Full years between two days; null where the first is later."""
    first, last = _day(born), _day(day)
    if first is None or last is None or first > last:
        return None
    return Decimal(last.year - first.year - ((last.month, last.day) < (first.month, first.day)))


def _days(first: Any, last: Any) -> Decimal | None:
    """Days from the first to the last day: 0 for the same day."""
    start, end = _day(first), _day(last)
    return None if start is None or end is None else Decimal((end - start).days)


def _add_days(day: Any, count: Any) -> str | None:
    start, days = _day(day), number(count)
    if start is None or days is None or abs(days) > _MOST_DAYS:
        return None
    try:
        return (start + timedelta(days=int(days))).isoformat()
    except OverflowError:
        return None


def _part(name: str) -> Callable[[Any], Decimal | None]:
    def run(value: Any) -> Decimal | None:
        day = _day(value)
        return None if day is None else Decimal(getattr(day, name))

    return run


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "if": Function(2, 3, _if),
        "abs": Function(1, 1, _abs),
        "floor": Function(1, 1, _whole(ROUND_FLOOR)),
        "ceil": Function(1, 1, _whole(ROUND_CEILING)),
        "length": Function(1, 1, _length),
        "join": Function(2, 20, _join),
        "today": Function(0, 0, _today, from_today=True),
        "age": Function(1, 2, _age, from_today=True),
        "days": Function(2, 2, _days),
        "add_days": Function(2, 2, _add_days),
        "year": Function(1, 1, _part("year")),
        "month": Function(1, 1, _part("month")),
        "count": Function(1, 20, _count),
        "sum": Function(1, 20, _sum),
        "empty": Function(1, 1, _empty),
        "contains": Function(2, 2, _contains),
        "min": Function(1, 20, _min),
        "max": Function(1, 20, _max),
        "round": Function(1, 2, _round),
    }
)
