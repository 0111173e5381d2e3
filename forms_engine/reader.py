"""Reading an untrusted schema: every fault is noted with its place, reading goes on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.errors import Problem
from forms_engine.expressions import ExpressionError
from forms_engine.expressions.parser import parse
from forms_engine.spec import FieldSpec
from forms_engine.texts import Text, clean_block

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")


@dataclass(slots=True)
class Reader:
    """Collects problems while a schema is read; `page_id` and `field_id` say where it is."""

    problems: list[Problem] = field(default_factory=list)
    page_id: str = ""
    field_id: str = ""

    def problem(self, place: str, message: str) -> None:
        """Note one fault."""
        self.problems.append(Problem(place, message, self.page_id, self.field_id))

    def mapping(self, raw: Any, place: str, allowed: frozenset[str]) -> Mapping[str, Any]:
        """Return an object whose keys are all allowed; else an empty one and problems."""
        if not isinstance(raw, Mapping):
            self.problem(place, _("ต้องเป็นออบเจกต์"))
            return {}
        for key in raw:
            if key not in allowed:
                self.problem(f"{place}/{key}".lstrip("/"), _("ไม่รู้จัก %(name)s") % {"name": key})
        return raw

    def items(self, raw: Any, place: str, least: int, most: int) -> list[Any]:
        """Return a list of bounded length; else an empty one and a problem."""
        if not isinstance(raw, list):
            self.problem(place, _("ต้องเป็นรายการ"))
            return []
        if not least <= len(raw) <= most:
            words = _("ต้องมี %(least)s–%(most)s รายการ")
            self.problem(place, words % {"least": least, "most": most})
            return []
        return raw

    def name(self, raw: Any, place: str) -> str:
        """Return a valid id, or '' and a problem."""
        if isinstance(raw, str) and NAME.fullmatch(raw):
            return raw
        self.problem(place, _("รหัสต้องเป็น a-z 0-9 _ ขึ้นต้นด้วยตัวอักษร ไม่เกิน 40 ตัว"))
        return ""

    def text(self, raw: Any, place: str, most: int = limits.LABEL) -> Text:
        """Return a text given as a string (Thai) or as {"th", "en", …} by language tag."""
        if isinstance(raw, str):
            return Text(self._words(raw, place, most))
        if not isinstance(raw, Mapping):
            self.problem(place, _("ต้องมีข้อความ 1–%(most)s ตัวอักษร") % {"most": f"{most:,}"})
            return Text("")
        thai = self._words(raw.get("th"), f"{place}/th", most)
        others = {
            tag: self._words(words, f"{place}/{tag}", most)
            for tag, words in raw.items()
            if tag != "th" and self._is_language(tag, place)
        }
        return Text(thai, MappingProxyType(others))

    def _is_language(self, tag: str, place: str) -> bool:
        if LANGUAGE.fullmatch(tag):
            return True
        self.problem(f"{place}/{tag}", _("ไม่รู้จัก %(name)s") % {"name": tag})
        return False

    def _words(self, raw: Any, place: str, most: int) -> str:
        words = clean_block(raw) if isinstance(raw, str) and len(raw) <= most else None
        if words:
            return words
        self.problem(place, _("ต้องมีข้อความ 1–%(most)s ตัวอักษร") % {"most": f"{most:,}"})
        return ""

    def expression(self, raw: Any, place: str) -> str | None:
        """Return an expression's text where it parses; its names are checked later."""
        if not isinstance(raw, str):
            self.problem(place, _("เงื่อนไขหรือสูตรต้องเป็นข้อความ"))
            return None
        return raw if self.attempt(lambda: parse(raw), place) else None

    def column(self, raw: Any, place: str) -> FieldSpec | None:
        """Return one column of a table; None and problems where it is none."""
        raise NotImplementedError

    def attempt(self, run: Callable[[], object], place: str) -> bool:
        """Run something that may raise ExpressionError; note it and return False if it does."""
        try:
            run()
        except ExpressionError as error:
            self.problem(place, str(error))
            return False
        return True
