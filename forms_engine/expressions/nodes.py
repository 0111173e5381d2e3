"""The syntax tree. Chains of one precedence are one node, so depth grows by nesting only."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Literal:
    value: Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    name: str
    part: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Negative:
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` or `or` over two or more operands."""

    op: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Compare:
    op: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """first (op operand)*, from left to right."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple["Node", ...]


Node: TypeAlias = Literal | Name | Items | Not | Negative | Logic | Compare | Arithmetic | Call
