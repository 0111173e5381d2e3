"""Conditions as rows of question, operator and values: written to expressions and read back.

An expression that says more than rows can is no Condition: it stays the text that it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine.builder.questions import Question
from forms_engine.expressions import ExpressionError
from forms_engine.expressions.nodes import Call, Compare, Items, Literal, Logic, Name, Node, Not
from forms_engine.expressions.parser import parse

# Between two answers.
BETWEEN = frozenset({"is", "is_not", "gt", "ge", "lt", "le"})
# Operators without a value, with several, and (the rest) with one.
WITHOUT = frozenset({"answered", "blank", "past", "future"})
SEVERAL = frozenset({"one_of", "none_of", "has_any"})
_ASKED = {"answered": _("ตอบแล้ว"), "blank": _("ยังไม่ตอบ")}
_ORDER = {
    "is": _("เท่ากับ"),
    "is_not": _("ไม่เท่ากับ"),
    "gt": _("มากกว่า"),
    "ge": _("ไม่น้อยกว่า"),
    "lt": _("น้อยกว่า"),
    "le": _("ไม่เกิน"),
}
OPERATORS: Mapping[str, Mapping[str, Any]] = {
    "choice": {
        "is": _("คือ"),
        "is_not": _("ไม่ใช่"),
        "one_of": _("เป็นข้อใดข้อหนึ่งใน"),
        "none_of": _("ไม่เป็นข้อใดเลยใน"),
        **_ASKED,
    },
    "choices": {
        "has": _("เลือกข้อ"),
        "has_not": _("ไม่ได้เลือกข้อ"),
        "has_any": _("เลือกข้อใดข้อหนึ่งใน"),
        **_ASKED,
    },
    "yes_no": {"is": _("คือ"), **_ASKED},
    "number": {**_ORDER, **_ASKED},
    "text": {"is": _("คือ"), "is_not": _("ไม่ใช่"), "contains": _("มีคำว่า"), **_ASKED},
    "date": {
        "is": _("ตรงกับวันที่"),
        "lt": _("ก่อนวันที่"),
        "le": _("ไม่เกินวันที่"),
        "gt": _("หลังวันที่"),
        "ge": _("ตั้งแต่วันที่"),
        "past": _("ก่อนวันนี้"),
        "future": _("หลังวันนี้"),
        "age_ge": _("นับถึงวันนี้ ไม่น้อยกว่า (ปี)"),
        "age_lt": _("นับถึงวันนี้ น้อยกว่า (ปี)"),
        **_ASKED,
    },
    "time": {
        "is": _("ตรงกับเวลา"),
        "lt": _("ก่อนเวลา"),
        "ge": _("ตั้งแต่เวลา"),
        **_ASKED,
    },
    "any": _ASKED,
}
_WRITTEN = {
    "is": "{name} == {value}",
    "is_not": "{name} != {value}",
    "gt": "{name} > {value}",
    "ge": "{name} >= {value}",
    "lt": "{name} < {value}",
    "le": "{name} <= {value}",
    "contains": "{value} in {name}",
    "has": "contains({name}, {value})",
    "has_not": "not contains({name}, {value})",
    "one_of": "{name} in [{value}]",
    "none_of": "not {name} in [{value}]",
    "age_ge": "age({name}) >= {value}",
    "age_lt": "age({name}) < {value}",
    "answered": "not empty({name})",
    "blank": "empty({name})",
    "past": "{name} < today()",
    "future": "{name} > today()",
}
_SIGNS = {"==": "is", "!=": "is_not", ">": "gt", ">=": "ge", "<": "lt", "<=": "le"}
_AGES = {">=": "age_ge", "<": "age_lt"}
_TODAYS = {"<": "past", ">": "future"}


class NoValue(ValueError):
    """A value that the expression language cannot write, or that is no value of its kind."""


class NotANumber(NoValue):
    """A value where a number was asked for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One row. Values are as the language writes them without quotes: `out`, `12`, `true`.

    With `other` the answer is compared with that of another question.
    """

    name: str
    operator: str
    values: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows joined by `all` or `any`."""

    clauses: tuple[Clause, ...]
    join: str = "all"


def write(condition: Condition, asked: Sequence[Question]) -> str:
    """Return the expression of a condition. Raises NoValue, and KeyError for an unknown name."""
    kinds = {question.name: question.kind for question in asked}
    word = " and " if condition.join == "all" else " or "
    return word.join(_written(each, kinds[each.name]) for each in condition.clauses)


def _written(clause: Clause, kind: str) -> str:
    if clause.other:
        return _WRITTEN[clause.operator].format(name=clause.name, value=clause.other)
    literals = [_literal(value, clause.operator, kind) for value in clause.values]
    if clause.operator not in WITHOUT and not literals:
        raise NoValue("")
    if clause.operator == "has_any":
        either = " or ".join(f"contains({clause.name}, {each})" for each in literals)
        return f"({either})"
    return _WRITTEN[clause.operator].format(name=clause.name, value=", ".join(literals))


def _literal(value: str, operator: str, kind: str) -> str:
    if kind == "number" or operator.startswith("age_"):
        return _number(value)
    if kind == "yes_no":
        return "true" if value == "true" else "false"
    if '"' in value and "'" in value or "\\" in value or not value.isprintable():
        raise NoValue(value)
    quote = "'" if '"' in value else '"'
    return f"{quote}{value}{quote}"


def _number(value: str) -> str:
    try:
        found = Decimal(value.replace(",", "").strip())
    except InvalidOperation:
        raise NotANumber(value) from None
    if not found.is_finite() or abs(found) >= 10**15 or found != round(found, 6):
        raise NotANumber(value)
    return f"{found:f}"


def read(expression: str, asked: Sequence[Question]) -> Condition | None:
    """Return the rows behind an expression; None where rows cannot say it."""
    try:
        tree = parse(expression)
    except ExpressionError:
        return None
    by_name = {question.name: question for question in asked}
    many = isinstance(tree, Logic) and _has_any(tree, by_name) is None
    operands = tree.operands if isinstance(tree, Logic) and many else (tree,)
    clauses = [_clause(each, by_name) for each in operands]
    found = tuple(each for each in clauses if each is not None)
    join = "any" if isinstance(tree, Logic) and many and tree.op == "or" else "all"
    return Condition(found, join) if len(found) == len(clauses) else None


def _clause(node: Node, asked: Mapping[str, Question]) -> Clause | None:
    for reader in (_plain, _between, _dated, _negated, _has_any):
        found = reader(node, asked)
        if found is not None:
            question = asked.get(found.name)
            return found if question and _fits(found, question) else None
    return None


def _fits(clause: Clause, question: Question) -> bool:
    if clause.operator not in OPERATORS[question.kind]:
        return False
    known = {value for value, _label in question.answers}
    return not question.answers or set(clause.values) <= known


def _plain(node: Node, asked: Mapping[str, Question]) -> Clause | None:
    match node:
        case Compare(op, Name() as name, Literal() as literal) if op in _SIGNS:
            return _one(name, _SIGNS[op], literal, asked)
        case Compare("in", Name() as name, Items(items)):
            return _several(name, "one_of", items, asked)
        case Compare("in", Literal() as literal, Name() as name):
            return _one(name, "contains", literal, asked)
        case Call("contains", (Name() as name, Literal() as literal)):
            return _one(name, "has", literal, asked)
        case Call("empty", (Name() as name,)):
            return Clause(_path(name), "blank")
        case Name():
            question = asked.get(_path(node))
            yes = question is not None and question.kind == "yes_no"
            return Clause(_path(node), "is", ("true",)) if yes else None
    return None


def _between(node: Node, asked: Mapping[str, Question]) -> Clause | None:
    match node:
        case Compare(op, Name() as name, Name() as other) if op in _SIGNS:
            kinds = {asked[p].kind for p in (_path(name), _path(other)) if p in asked}
            alike = _path(other) in asked and len(kinds) == 1
            return Clause(_path(name), _SIGNS[op], (), _path(other)) if alike else None
    return None


def _dated(node: Node, asked: Mapping[str, Question]) -> Clause | None:
    match node:
        case Compare(op, Call("age", (Name() as name,)), Literal(Decimal() as years)):
            return Clause(_path(name), _AGES[op], (f"{years:f}",)) if op in _AGES else None
        case Compare(op, Name() as name, Call("today", ())) if op in _TODAYS:
            return Clause(_path(name), _TODAYS[op])
    return None


def _negated(node: Node, asked: Mapping[str, Question]) -> Clause | None:
    match node:
        case Not(Compare("in", Name() as name, Items(items))):
            return _several(name, "none_of", items, asked)
        case Not(Call("contains", (Name() as name, Literal() as literal))):
            return _one(name, "has_not", literal, asked)
        case Not(Call("empty", (Name() as name,))):
            return Clause(_path(name), "answered")
    return None


def _has_any(node: Node, asked: Mapping[str, Question]) -> Clause | None:
    """`contains(a, "x") or contains(a, "y")` is one row."""
    if not isinstance(node, Logic) or node.op != "or":
        return None
    each = [_plain(operand, asked) for operand in node.operands]
    found = [clause for clause in each if clause and clause.operator == "has"]
    if len(found) < len(each) or len({clause.name for clause in found}) > 1:
        return None
    return Clause(found[0].name, "has_any", tuple(v for clause in found for v in clause.values))


def _one(
    name: Name, operator: str, literal: Literal, asked: Mapping[str, Question]
) -> Clause | None:
    return _several(name, operator, (literal,), asked)


def _several(
    name: Name, operator: str, items: Sequence[Node], asked: Mapping[str, Question]
) -> Clause | None:
    question = asked.get(_path(name))
    if question is None or not items:
        return None
    values = [_value(item, question.kind) for item in items]
    found = tuple(value for value in values if value is not None)
    return Clause(_path(name), operator, found) if len(found) == len(values) else None


def _value(node: Node, kind: str) -> str | None:
    match node:
        case Literal(bool() as flag):
            return ("true" if flag else "false") if kind == "yes_no" else None
        case Literal(Decimal() as number):
            return f"{number:f}" if kind == "number" else None
        case Literal(str() as text):
            return text if kind not in ("yes_no", "number") else None
    return None


def _path(name: Name) -> str:
    return f"{name.name}.{name.part}" if name.part else name.name


def say(condition: Condition, asked: Sequence[Question], show: Callable[[str], str] = str) -> str:
    """Return the condition in words; `show` writes a day or time for people."""
    by_name = {question.name: question for question in asked}
    others = {question.name: question.label for question in asked}
    said = [_said(clause, by_name[clause.name], others, show) for clause in condition.clauses]
    return (gettext(" และ ") if condition.join == "all" else gettext(" หรือ ")).join(said)


def _said(
    clause: Clause, question: Question, others: Mapping[str, str], show: Callable[[str], str]
) -> str:
    known = dict(question.answers)
    values = [known.get(value) or show(value) for value in clause.values]
    values += [others[clause.other]] if clause.other in others else []
    words = {
        "question": question.label,
        "operator": OPERATORS[question.kind][clause.operator],
        "values": ", ".join(values),
    }
    if not values:
        return gettext("“%(question)s” %(operator)s") % words
    return gettext("“%(question)s” %(operator)s “%(values)s”") % words
