"""Conditions by choosing: rows of question, operator and value, or a text that says more.

What a browser sends is read again and shown again by the same object, so that a page can be drawn
anew after each choice without anything being saved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.builder import Question, fault
from forms_engine.builder.conditions import (
    BETWEEN,
    OPERATORS,
    SEVERAL,
    WITHOUT,
    Clause,
    Condition,
    NotANumber,
    NoValue,
    read,
    say,
    write,
)
from thai.dates import be_year, from_be

ROWS, TEXT = "rows", "text"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MOST_ROWS = 30
_INPUTS = {"number": "decimal", "date": "date", "time": "time"}


@dataclass
class Row:
    """One row as it is drawn: what is chosen, and what can be chosen."""

    prefix: str
    at: int
    name: str = ""
    operator: str = ""
    values: tuple[str, ...] = ()
    other: str = ""
    question: Question | None = None
    others: list[Question] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the names of its inputs begin with."""
        return f"{self.prefix}-{self.at}"

    @property
    def operators(self) -> list[tuple[str, StrOrPromise]]:
        """What can be said of this question."""
        return list(OPERATORS[self.question.kind].items()) if self.question else []

    @property
    def takes(self) -> str:
        """How the value is given: nothing, ticks, select, or a line of text, number, date, time."""
        if self.question is None or self.operator in WITHOUT:
            return ""
        if self.operator.startswith("age_"):
            return "decimal"
        if self.question.answers:
            return "ticks" if self.operator in SEVERAL else "select"
        return _INPUTS.get(self.question.kind, "line")

    @property
    def line(self) -> str:
        """The value of a line, days in the Buddhist era; several stand with commas."""
        return ", ".join(shown_day(value) for value in self.values)

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        """What can be chosen: value, words, and whether it is."""
        known = self.question.answers if self.question else ()
        return [(value, words, value in self.values) for value, words in known]


class ConditionEditor:
    """One condition of a form: `value` is its expression, True (always), or None."""

    def __init__(
        self,
        prefix: str,
        value: Any,
        asked: Sequence[Question],
        data: QueryDict | None = None,
        *,
        modes: Sequence[tuple[str, StrOrPromise]],
    ) -> None:
        self.prefix, self.value, self.asked, self.data = prefix, value, asked, data
        self.modes = [*modes, (ROWS, _("ตามเงื่อนไขที่เลือก")), (TEXT, _("เขียนเงื่อนไขเอง (ผู้เชี่ยวชาญ)"))]
        self.error = ""
        self._by_name = {question.name: question for question in asked}
        self.text = value if isinstance(value, str) else ""
        self.rows: list[Row] = []
        self.join, self.mode = "all", self._mode_of(value)
        if self.mode == ROWS:
            self._load(read(self.text, asked))
        if data is not None and f"{prefix}-mode" in data:
            self._take(data)
        if self.mode == ROWS and not self.rows:
            self.rows = [self._row(0)]

    def _mode_of(self, value: Any) -> str:
        names = [name for name, _words in self.modes]
        if value is True:
            return "always"
        if not isinstance(value, str) or not value:
            return names[0]
        return ROWS if self._can_draw(read(value, self.asked)) else TEXT

    def _can_draw(self, found: Condition | None) -> bool:
        """Two answers are compared in a row where they are typed, not where they are chosen."""
        return found is not None and all(
            not clause.other or self._comparable(self._by_name[clause.name])
            for clause in found.clauses
        )

    def _load(self, condition: Condition | None) -> None:
        if condition is None:
            return
        self.join = condition.join
        self.rows = [
            self._row(at, clause.name, clause.operator, clause.values, clause.other)
            for at, clause in enumerate(condition.clauses)
        ]

    def _row(
        self,
        at: int,
        name: str = "",
        operator: str = "",
        values: tuple[str, ...] = (),
        other: str = "",
    ) -> Row:
        question = self._by_name.get(name)
        if question and operator not in OPERATORS[question.kind]:
            operator, values = next(iter(OPERATORS[question.kind])), ()
        others = self._comparable(question) if question and operator in BETWEEN else []
        known = other if other in {each.name for each in others} else ""
        return Row(self.prefix, at, name, operator, values, known, question, others)

    def _comparable(self, question: Question) -> list[Question]:
        if question.answers or question.kind not in ("number", "date", "time", "text"):
            return []
        return [q for q in self.asked if q.kind == question.kind and q.name != question.name]

    # --- what was sent

    def _take(self, data: QueryDict) -> None:
        mode = data.get(f"{self.prefix}-mode", "")
        self.mode = mode if mode in dict(self.modes) else self.mode
        self.join = "any" if data.get(f"{self.prefix}-join") == "any" else "all"
        self.text = data.get(f"{self.prefix}-text", self.text).strip()
        count = data.get(f"{self.prefix}-rows", "")
        found = (
            [self._sent(data, at) for at in range(count_sent(count, _MOST_ROWS))]
            if count
            else self.rows
        )
        self.rows = self._pressed(data.get("_redraw", ""), found)

    def _sent(self, data: QueryDict, at: int) -> Row:
        key = f"{self.prefix}-{at}"
        values = tuple(iso_day(each.strip()) for each in data.getlist(f"{key}-v") if each.strip())
        operator = data.get(f"{key}-op", "")
        if operator in SEVERAL and len(values) == 1 and "," in values[0]:
            values = tuple(each.strip() for each in values[0].split(",") if each.strip())
        name, other = data.get(f"{key}-q", ""), data.get(f"{key}-other", "")
        return self._row(at, name, operator, values, other)

    def _pressed(self, button: str, rows: list[Row]) -> list[Row]:
        """Rows after the button for one more or one less."""
        if button == f"add:{self.prefix}" and len(rows) < _MOST_ROWS:
            rows = [*rows, self._row(len(rows))]
        elif button.startswith(f"remove:{self.prefix}:"):
            gone = button.rpartition(":")[2]
            rows = [row for row in rows if str(row.at) != gone]
        for at, row in enumerate(rows):
            row.at = at
        return rows

    # --- what is chosen

    @property
    def is_rows(self) -> bool:
        return self.mode == ROWS

    @property
    def is_text(self) -> bool:
        return self.mode == TEXT

    @property
    def groups(self) -> list[tuple[str, list[Question]]]:
        """Questions by page."""
        found: dict[str, list[Question]] = {}
        for question in self.asked:
            found.setdefault(question.group, []).append(question)
        return list(found.items())

    @property
    def said(self) -> str:
        """The condition in words; nothing where rows cannot say it."""
        return in_words(self.text if self.is_text else self._kept(), self.asked)

    def _kept(self) -> str:
        try:
            return self._written()
        except (NoValue, KeyError):
            return ""

    def is_valid(self) -> bool:
        """Look for what is wrong; the text that was there before is not blamed."""
        self.error = ""
        if self.is_rows:
            self._check_rows()
        elif self.is_text and self.text != self.value:
            self.error = fault(self.text, self.asked) if self.text else gettext("กรุณาเขียนเงื่อนไข")
        return not self.error

    def _check_rows(self) -> None:
        try:
            if not self._written():
                self.error = gettext("กรุณาเลือกคำถามอย่างน้อยหนึ่งข้อ")
        except (NoValue, KeyError) as error:
            self.error = _why(error)

    def _written(self) -> str:
        clauses = [
            Clause(row.name, row.operator, row.values, row.other)
            for row in self.rows
            if row.question
        ]
        return write(Condition(tuple(clauses), self.join), self.asked)

    def result(self) -> Any:
        """The expression, True for always, None for nothing; only after `is_valid`."""
        if self.is_rows:
            return self._written()
        if self.is_text:
            return self.text
        return True if self.mode == "always" else None


def _why(error: NoValue | KeyError) -> str:
    wrong = str(error.args[0]) if error.args else ""
    if not wrong:
        return gettext("กรุณาใส่ค่าให้ครบทุกแถว")
    if isinstance(error, NotANumber):
        return gettext("“%(value)s” ไม่ใช่ตัวเลข กรุณากรอกเป็นตัวเลข เช่น 12") % {"value": wrong}
    return gettext("ใช้ค่า “%(value)s” ไม่ได้") % {"value": wrong}


def in_words(expression: Any, asked: Sequence[Question]) -> str:
    """An expression in words; as it is written where rows cannot say it."""
    if not isinstance(expression, str) or not expression:
        return ""
    found = read(expression, asked)
    return say(found, asked, shown_day) if found else expression


def shown_day(value: str) -> str:
    """2026-11-20 as 20/11/2569; anything else as it stands."""
    try:
        day = date.fromisoformat(value) if len(value) == len("2026-11-20") else None
    except ValueError:
        return value
    return f"{day.day}/{day.month}/{be_year(day)}" if day else value


def iso_day(value: str) -> str:
    """20/11/2569 as 2026-11-20; anything else as it stands."""
    found = _DAY.fullmatch(value)
    if found is None:
        return value
    try:
        return from_be(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return value


def count_sent(sent: str, most: int) -> int:
    """How many rows a page says it has sent, within reason."""
    return min(int(sent), most) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0
