"""How values of the language behave: null, true/false, Decimal, text, list, parts (mapping)."""

from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any

# Where the scope keeps the day of the evaluation (ISO); no field can have this name.
TODAY = "today()"
# No traps: overflow and division by zero become NaN or Infinity, and those become null.
CONTEXT = Context(prec=28, Emax=999, Emin=-999, traps=[])


def truth(value: Any) -> bool:
    """null, false, 0, "" and empty lists count as false."""
    return bool(value)


def number(value: Any) -> Decimal | None:
    """Return the value where it is a finite number, else null."""
    return value if isinstance(value, Decimal) and value.is_finite() else None


def same(left: Any, right: Any) -> bool:
    """Equality that never mixes types: true is not 1."""
    return type(left) is type(right) and bool(left == right)


def ordered(left: Any, right: Any) -> bool:
    """Tell whether two values have an order: two numbers, or two texts (ISO dates and times)."""
    both = (left, right)
    return all(isinstance(v, Decimal) for v in both) or all(isinstance(v, str) for v in both)


def within(item: Any, whole: Any) -> bool:
    """Tell whether a list holds an item, or a text a part of it."""
    if isinstance(whole, list | tuple):
        return any(same(item, each) for each in whole)
    return isinstance(whole, str) and isinstance(item, str) and item in whole


def part_of(value: Any, part: str) -> Any:
    """Return one part of a composite, or one column of a table as a list."""
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, list | tuple):
        return [row.get(part) for row in value if isinstance(row, Mapping)]
    return None
