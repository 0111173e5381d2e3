"""Telling an author at once what is wrong with a formula, and what it may name."""

from collections.abc import Mapping, Sequence

from forms_engine.builder.questions import Question
from forms_engine.expressions import ExpressionError, compile_expression
from forms_engine.expressions.tokens import tokenise


def fault(source: str, asked: Sequence[Question]) -> str:
    """Return what is wrong with an expression, with its place; '' where nothing is."""
    try:
        compile_expression(source, known(asked))
    except ExpressionError as error:
        return str(error)
    return ""


def known(asked: Sequence[Question]) -> Mapping[str, frozenset[str]]:
    """Return the names with their parts, as the expression language wants to know them."""
    parts: dict[str, set[str]] = {}
    for question in asked:
        name, _dot, part = question.name.partition(".")
        parts.setdefault(name, set()).update([part] if part else [])
    return {name: frozenset(found) for name, found in parts.items()}


def rename(source: str, names: Mapping[str, str]) -> str:
    """Return an expression that names other fields; one that cannot be read stays as it is."""
    try:
        tokens = tokenise(source)
    except ExpressionError:
        return source
    parts, at = [], 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        is_part = before is not None and before.text == "."
        if token.kind == "name" and token.text in names and not is_part:
            parts += [source[at : token.at], names[token.text]]
            at = token.at + len(token.text)
    return "".join([*parts, source[at:]])
