"""Text to a compiled expression, its names checked against what the form has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from forms_engine.expressions.closures import Closure, asks_today, close
from forms_engine.expressions.errors import ExpressionError
from forms_engine.expressions.nodes import (
    Arithmetic,
    Call,
    Compare,
    Items,
    Logic,
    Name,
    Negative,
    Node,
    Not,
)
from forms_engine.expressions.parser import parse
from forms_engine.expressions.values import TODAY


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its text, the field ids it reads, and how to evaluate it."""

    source: str
    names: frozenset[str]
    evaluate: Closure


def compile_expression(source: str, known: Mapping[str, frozenset[str]]) -> Expression:
    """Compile `source`; `known` maps each field id to the parts it has (`home.province`)."""
    tree = parse(source)
    names = list(_names(tree))
    for name in names:
        _check_name(name, known)
    found = {name.name for name in names}
    return Expression(source, frozenset(found | set(_today(tree))), close(tree))


def _check_name(name: Name, known: Mapping[str, frozenset[str]]) -> None:
    if name.name not in known:
        raise ExpressionError(_("ไม่พบช่อง %(name)s") % {"name": name.name}, name.at)
    if name.part is not None and name.part not in known[name.name]:
        words = _("ช่อง %(name)s ไม่มีส่วน %(part)s")
        raise ExpressionError(words % {"name": name.name, "part": name.part}, name.at)


def _today(node: Node) -> Iterator[str]:
    """Yield the name under which the scope keeps today, where a function asks for it."""
    if isinstance(node, Call) and asks_today(node):
        yield TODAY
    for child in _children(node):
        yield from _today(child)


def _names(node: Node) -> Iterator[Name]:
    if isinstance(node, Name):
        yield node
    for child in _children(node):
        yield from _names(child)


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case Not(operand) | Negative(operand):
            return (operand,)
        case Items(children) | Logic(_, children) | Call(_, children):
            return children
        case Compare(_, left, right):
            return (left, right)
        case Arithmetic(first, rest):
            return (first, *(operand for _, operand in rest))
        case _:
            return ()
