"""Rules between answers, and the lines of the fee."""

from typing import Any

from forms_engine.reader import Reader
from forms_engine.schema.fields import optional_expression
from forms_engine.spec import FeeSpec, RuleSpec

RULE_KEYS = frozenset({"id", "check", "when", "message", "field"})
FEE_KEYS = frozenset({"id", "label", "amount", "show_if"})


def read_rule(raw: Any, place: str, reader: Reader) -> RuleSpec:
    """Read one rule; faults are noted with the reader."""
    rule = reader.mapping(raw, place, RULE_KEYS)
    return RuleSpec(
        id=reader.name(rule.get("id"), f"{place}/id"),
        check=reader.expression(rule.get("check"), f"{place}/check") or "true",
        message=reader.text(rule.get("message"), f"{place}/message"),
        field=reader.name(rule.get("field"), f"{place}/field"),
        when=optional_expression(rule, "when", place, reader),
    )


def read_fee(raw: Any, place: str, reader: Reader) -> FeeSpec:
    """Read one line of the fee; faults are noted with the reader."""
    fee = reader.mapping(raw, place, FEE_KEYS)
    return FeeSpec(
        id=reader.name(fee.get("id"), f"{place}/id"),
        label=reader.text(fee.get("label"), f"{place}/label"),
        amount=reader.expression(fee.get("amount"), f"{place}/amount") or "0",
        show_if=optional_expression(fee, "show_if", place, reader),
    )
