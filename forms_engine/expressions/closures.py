"""Tree to closures: (scope) -> value, where scope maps field ids to values."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeAlias

from forms_engine.expressions.functions import FUNCTIONS
from forms_engine.expressions.nodes import (
    Arithmetic,
    Call,
    Compare,
    Items,
    Literal,
    Logic,
    Name,
    Negative,
    Not,
)
from forms_engine.expressions.values import (
    CONTEXT,
    TODAY,
    number,
    ordered,
    part_of,
    same,
    within,
)

Scope: TypeAlias = Mapping[str, Any]
Closure: TypeAlias = Callable[[Scope], Any]

_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": CONTEXT.add,
    "-": CONTEXT.subtract,
    "*": CONTEXT.multiply,
    "/": CONTEXT.divide,
}


@singledispatch
def close(node: Any) -> Closure:
    """Turn a node into a function of the scope."""
    raise TypeError(f"no closure for {type(node).__name__}")


@close.register
def _literal(node: Literal) -> Closure:
    value = node.value
    return lambda scope: value


@close.register
def _name(node: Name) -> Closure:
    name, part = node.name, node.part
    if part is None:
        return lambda scope: scope.get(name)
    return lambda scope: part_of(scope.get(name), part)


@close.register
def _items(node: Items) -> Closure:
    items = tuple(close(item) for item in node.items)
    return lambda scope: [item(scope) for item in items]


@close.register
def _not(node: Not) -> Closure:
    operand = close(node.operand)
    return lambda scope: not operand(scope)


@close.register
def _negative(node: Negative) -> Closure:
    operand = close(node.operand)

    def run(scope: Scope) -> Decimal | None:
        value = number(operand(scope))
        return None if value is None else CONTEXT.minus(value)

    return run


@close.register
def _logic(node: Logic) -> Closure:
    operands = tuple(close(operand) for operand in node.operands)
    if node.op == "and":
        return lambda scope: all(operand(scope) for operand in operands)
    return lambda scope: any(operand(scope) for operand in operands)


@close.register
def _compare(node: Compare) -> Closure:
    left, right = close(node.left), close(node.right)
    if node.op == "==":
        return lambda scope: same(left(scope), right(scope))
    if node.op == "!=":
        return lambda scope: not same(left(scope), right(scope))
    if node.op == "in":
        return lambda scope: within(left(scope), right(scope))
    return _ordering(_ORDER[node.op], left, right)


def _ordering(test: Callable[[Any, Any], bool], left: Closure, right: Closure) -> Closure:
    def run(scope: Scope) -> bool:
        a, b = left(scope), right(scope)
        return ordered(a, b) and test(a, b)

    return run


@close.register
def _arithmetic(node: Arithmetic) -> Closure:
    first = close(node.first)
    rest = tuple((_ARITHMETIC[op], close(operand)) for op, operand in node.rest)

    def run(scope: Scope) -> Decimal | None:
        total = number(first(scope))
        for apply, operand in rest:
            value = number(operand(scope))
            if total is None or value is None:
                return None
            total = number(apply(total, value))
        return total

    return run


def asks_today(node: Call) -> bool:
    """Tell whether a call leaves out the day that its function then takes from the scope."""
    function = FUNCTIONS[node.name]
    return function.from_today and len(node.arguments) <= max(function.most - 1, 0)


@close.register
def _call(node: Call) -> Closure:
    run, arguments = FUNCTIONS[node.name].run, tuple(close(argument) for argument in node.arguments)
    if asks_today(node):
        return lambda scope: run(*[argument(scope) for argument in arguments], scope.get(TODAY))
    return lambda scope: run(*[argument(scope) for argument in arguments])
