"""Text to tokens."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.expressions.errors import ExpressionError

_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>[0-9]{1,15}(?:\.[0-9]{1,6})?(?![0-9A-Za-z_.]))"
    r"|(?P<name>[a-z][a-z0-9_]{0,39}(?![A-Za-z0-9_]))"
    r'|(?P<text>"[^"\\\x00-\x1f]*"|\'[^\'\\\x00-\x1f]*\')'
    r"|(?P<op>==|!=|<=|>=|[<>+\-*/(),.\[\]])"
)
WORDS = frozenset({"and", "or", "not", "in", "true", "false", "null"})


@dataclass(frozen=True, slots=True)
class Token:
    """kind is number, name, text, op, word or end."""

    kind: str
    text: str
    at: int


def tokenise(source: str) -> list[Token]:
    """Cut an expression into tokens; ExpressionError at the first character that fits nowhere."""
    if len(source) > limits.EXPRESSION:
        words = _("เงื่อนไขหรือสูตรยาวเกิน %(most)s ตัวอักษร")
        raise ExpressionError(words % {"most": f"{limits.EXPRESSION:,}"})
    tokens: list[Token] = []
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            raise ExpressionError(_("มีอักขระที่ใช้ในเงื่อนไขหรือสูตรไม่ได้"), at)
        if found.lastgroup != "space":
            tokens.append(_token(str(found.lastgroup), found.group(), at))
        at = found.end()
    return [*tokens, Token("end", "", len(source))]


def _token(kind: str, text: str, at: int) -> Token:
    if kind == "text":
        return Token(kind, text[1:-1], at)
    return Token("word" if text in WORDS else kind, text, at)
