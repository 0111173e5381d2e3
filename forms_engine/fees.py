"""What a request costs, worked out from its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from forms_engine import evaluation
from forms_engine.compiled import Compiled
from forms_engine.ports import Ports
from forms_engine.texts import Text

_SATANG = Decimal("0.01")
_LARGEST = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Fee:
    """One line; `amount` is baht, None where a rate is not set yet."""

    id: str
    label: Text
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Fees:
    """The lines that are due for some answers."""

    lines: tuple[Fee, ...]

    @property
    def total(self) -> Decimal | None:
        """The sum in baht; None where one line cannot be known."""
        amounts = [line.amount for line in self.lines]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def fees_of(form: Compiled, answers: Mapping[str, Any], ports: Ports) -> Fees:
    """Work out the lines that are due."""
    values = evaluation.evaluate(form, answers, ports).values
    due = [line for line in form.fee_lines if line.show is None or line.show.evaluate(values)]
    return Fees(
        tuple(Fee(line.id, line.label, _baht(line.amount.evaluate(values))) for line in due)
    )


def _baht(value: Any) -> Decimal | None:
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value < _LARGEST:
        return None
    return value.quantize(_SATANG, rounding=ROUND_HALF_UP)
