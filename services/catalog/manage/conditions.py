"""When a field shows, chosen by ticking answers: any of one question's, and of every question.

Ticks are kept as an expression of the forms engine. One that says more than ticks can stays
as it was written.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

_ONE = re.compile(r"(?P<id>\w+) == (?P<answer>.+)")
_ANY = re.compile(r"(?P<id>\w+) in \[(?P<answers>.+)\]")
_HAS = re.compile(r"contains\((?P<id>\w+), (?P<answer>.+)\)")
_UNSAFE = re.compile(r'["\\]')


@dataclass(frozen=True)
class Question:
    """A field whose answers can be ticked; answers are (literal of the language, words)."""

    id: str
    label: str
    many: bool
    answers: tuple[tuple[str, str], ...]


def questions(schema: Mapping[str, Any], before: str) -> list[Question]:
    """Choices and yes-or-no that a citizen meets before the field `before`."""
    found: list[Question] = []
    for page in schema["pages"]:
        for field in page["fields"]:
            if field["id"] == before:
                return found
            answers = _answers(field)
            if answers:
                label = thai(field.get("label")) or field["id"]
                found.append(Question(field["id"], label, field["type"] == "choices", answers))
    return found


def _answers(field: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if field["type"] == "yes_no":
        yes, no = thai(field.get("yes")), thai(field.get("no"))
        return (("true", yes or gettext("ใช่")), ("false", no or gettext("ไม่ใช่")))
    if field["type"] not in ("choice", "choices"):
        return ()
    return tuple(
        (json.dumps(c["value"], ensure_ascii=False), thai(c.get("label")) or c["value"])
        for c in field.get("choices") or ()
        if not _UNSAFE.search(c["value"])
    )


def thai(text: Any) -> str:
    """The Thai of a text that may be translated; nothing for none."""
    return str(text.get("th", "")) if isinstance(text, dict) else str(text or "")


def written(ticks: Mapping[str, Sequence[str]], asked: Sequence[Question]) -> str:
    """The expression behind the ticks; empty without any."""
    return " and ".join(_clause(each, ticks[each.id]) for each in asked if ticks.get(each.id))


def _clause(question: Question, chosen: Sequence[str]) -> str:
    ordered = [literal for literal, _words in question.answers if literal in chosen]
    if question.many:
        said = " or ".join(f"contains({question.id}, {literal})" for literal in ordered)
        return said if len(ordered) == 1 else f"({said})"
    if len(ordered) == 1:
        return f"{question.id} == {ordered[0]}"
    return f"{question.id} in [{', '.join(ordered)}]"


def ticked(expression: str, asked: Sequence[Question]) -> dict[str, list[str]] | None:
    """The ticks behind an expression; None where it says what ticks cannot."""
    ticks: dict[str, list[str]] = {}
    for clause in expression.split(" and ") if expression else ():
        for part in clause.strip("()").split(" or ") if "contains(" in clause else [clause]:
            _read(_closed(part), ticks)
    return ticks if written(ticks, asked) == expression else None


def _closed(part: str) -> str:
    """Give `contains(a, b` back the bracket that was stripped with the outer ones."""
    return f"{part})" if part.count("(") > part.count(")") else part


def _read(part: str, ticks: dict[str, list[str]]) -> None:
    one = _ONE.fullmatch(part) or _HAS.fullmatch(part)
    if one:
        ticks.setdefault(one["id"], []).append(one["answer"])
    elif several := _ANY.fullmatch(part):
        ticks.setdefault(several["id"], []).extend(several["answers"].split(", "))
