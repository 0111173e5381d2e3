"""The functions of the language: few, and none of them loops over more than one list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from forms_engine.expressions.values import CONTEXT, number, within

_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Function:
    """How many arguments it takes, and what it does with them."""

    least: int
    most: int
    run: Callable[..., Any]


def _flat(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        found.extend(value if isinstance(value, list | tuple) else (value,))
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


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "count": Function(1, 20, _count),
        "sum": Function(1, 20, _sum),
        "empty": Function(1, 1, _empty),
        "contains": Function(2, 2, _contains),
        "min": Function(1, 20, _min),
        "max": Function(1, 20, _max),
        "round": Function(1, 2, _round),
    }
)
