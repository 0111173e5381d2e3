"""Tokens to tree, by recursive descent with bounded depth and size."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.expressions.errors import ExpressionError
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
    Node,
    Not,
)
from forms_engine.expressions.tokens import Token, tokenise

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_CONSTANTS = {"true": True, "false": False, "null": None}


def parse(source: str) -> Node:
    """Parse an expression; anything that is not one raises ExpressionError."""
    return _Parser(tokenise(source)).whole()


class _Parser:
    """or → and → not → comparison → sum → product → sign → atom, the loosest first."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self._nodes = 0

    def whole(self) -> Node:
        node = self._either()
        if self._peek.kind != "end":
            raise ExpressionError(_("มีข้อความเกินในเงื่อนไขหรือสูตร"), self._peek.at)
        return node

    @property
    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self, kind: str, *texts: str) -> Token | None:
        token = self._peek
        if token.kind != kind or (texts and token.text not in texts):
            return None
        self._next += 1
        return token

    def _expect(self, text: str) -> None:
        if not self._take("op", text):
            raise ExpressionError(_("ขาดเครื่องหมาย %(sign)s") % {"sign": text}, self._peek.at)

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > limits.EXPRESSION_DEPTH:
            raise ExpressionError(_("เงื่อนไขหรือสูตรซ้อนกันลึกเกินไป"), self._peek.at)
        yield
        self._depth -= 1

    def _either(self) -> Node:
        return self._logic("or", self._both)

    def _both(self) -> Node:
        return self._logic("and", self._negation)

    def _logic(self, word: str, operand: Callable[[], Node]) -> Node:
        operands = [operand()]
        while self._take("word", word):
            operands.append(operand())
        return operands[0] if len(operands) == 1 else Logic(word, tuple(operands))

    def _negation(self) -> Node:
        if not self._take("word", "not"):
            return self._comparison()
        with self._deeper():
            return Not(self._negation())

    def _comparison(self) -> Node:
        left = self._sum()
        token = self._take("op", *_COMPARISONS) or self._take("word", "in")
        return Compare(token.text, left, self._sum()) if token else left

    def _sum(self) -> Node:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Node:
        return self._chain(("*", "/"), self._sign)

    def _chain(self, ops: tuple[str, ...], operand: Callable[[], Node]) -> Node:
        first = operand()
        rest: list[tuple[str, Node]] = []
        while token := self._take("op", *ops):
            rest.append((token.text, operand()))
        return Arithmetic(first, tuple(rest)) if rest else first

    def _sign(self) -> Node:
        if not self._take("op", "-"):
            return self._atom()
        with self._deeper():
            return Negative(self._sign())

    def _atom(self) -> Node:
        self._nodes += 1
        if self._nodes > limits.EXPRESSION_NODES:
            raise ExpressionError(_("เงื่อนไขหรือสูตรซับซ้อนเกินไป"), self._peek.at)
        return self._constant() or self._named() or self._bracketed()

    def _constant(self) -> Node | None:
        if token := self._take("number"):
            return Literal(Decimal(token.text))
        if token := self._take("text"):
            return Literal(token.text)
        if token := self._take("word", *_CONSTANTS):
            return Literal(_CONSTANTS[token.text])
        return None

    def _named(self) -> Node | None:
        token = self._take("name")
        if token is None:
            return None
        if self._take("op", "("):
            return self._call(token)
        part = None
        if self._take("op", "."):
            part = self._take("name")
            if part is None:
                raise ExpressionError(_("ขาดชื่อส่วนหลังจุด"), self._peek.at)
        return Name(token.text, part.text if part else None, token.at)

    def _bracketed(self) -> Node:
        if self._take("op", "["):
            return Items(self._items("]"))
        if not self._take("op", "("):
            raise ExpressionError(_("เงื่อนไขหรือสูตรไม่สมบูรณ์"), self._peek.at)
        with self._deeper():
            node = self._either()
        self._expect(")")
        return node

    def _call(self, name: Token) -> Node:
        function = FUNCTIONS.get(name.text)
        if function is None:
            raise ExpressionError(_("ไม่รู้จักฟังก์ชัน %(name)s") % {"name": name.text}, name.at)
        arguments = self._items(")")
        if not function.least <= len(arguments) <= function.most:
            words = _("จำนวนค่าของ %(name)s ไม่ถูกต้อง")
            raise ExpressionError(words % {"name": name.text}, name.at)
        return Call(name.text, arguments)

    def _items(self, closing: str) -> tuple[Node, ...]:
        items: list[Node] = []
        with self._deeper():
            while not self._take("op", closing):
                if items:
                    self._expect(",")
                items.append(self._either())
        return tuple(items)
