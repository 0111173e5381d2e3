"""Test cases of a form, as its author wrote them."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import limits
from forms_engine.reader import Reader
from forms_engine.spec import CaseSpec

CASE_KEYS = frozenset({"id", "name", "answers", "today", "expect"})
EXPECT_KEYS = frozenset({"pages", "errors", "fee"})
FEE = r"^([0-9]{1,10}(\.[0-9]{1,2})?)?$"


def read_case(raw: Any, place: str, reader: Reader) -> CaseSpec:
    """Read one test case; faults are noted with the reader."""
    case = reader.mapping(raw, place, CASE_KEYS)
    answers = case.get("answers")
    if not isinstance(answers, Mapping):
        reader.problem(f"{place}/answers", _("ต้องเป็นออบเจกต์"))
        answers = {}
    expect = reader.mapping(case.get("expect"), f"{place}/expect", EXPECT_KEYS)
    if not expect and isinstance(case.get("expect"), Mapping):
        reader.problem(f"{place}/expect", _("กรุณาระบุผลที่คาดไว้อย่างน้อยหนึ่งอย่าง"))
    return CaseSpec(
        id=reader.name(case.get("id"), f"{place}/id"),
        name=_name(case.get("name"), f"{place}/name", reader),
        answers=answers,
        today=_today(case, place, reader),
        pages=_pages(expect, f"{place}/expect/pages", reader),
        errors=_errors(expect, f"{place}/expect/errors", reader),
        fee=_fee(expect, f"{place}/expect/fee", reader),
    )


def _name(raw: Any, place: str, reader: Reader) -> str:
    if isinstance(raw, str) and 0 < len(raw.strip()) <= limits.LABEL:
        return raw.strip()
    reader.problem(place, _("ต้องมีข้อความ 1–%(most)s ตัวอักษร") % {"most": limits.LABEL})
    return ""


def _today(case: Mapping[str, Any], place: str, reader: Reader) -> str | None:
    raw = case.get("today")
    if "today" not in case:
        return None
    try:
        if isinstance(raw, str) and len(raw) == len("2026-11-20"):
            return date.fromisoformat(raw).isoformat()
    except ValueError:
        pass
    reader.problem(f"{place}/today", _("รูปแบบไม่ถูกต้อง เช่น %(example)s") % {"example": "2026-11-20"})
    return None


def _pages(expect: Mapping[str, Any], place: str, reader: Reader) -> tuple[str, ...] | None:
    if "pages" not in expect:
        return None
    found = reader.items(expect["pages"], place, 0, limits.PAGES)
    return tuple(reader.name(each, place) for each in found)


def _errors(expect: Mapping[str, Any], place: str, reader: Reader) -> Mapping[str, str] | None:
    if "errors" not in expect:
        return None
    found = expect["errors"]
    if not isinstance(found, Mapping) or len(found) > limits.FIELDS:
        reader.problem(place, _("ต้องเป็นออบเจกต์"))
        return None
    if any(not isinstance(code, str) for code in found.values()):
        reader.problem(place, _("ต้องเป็นข้อความ"))
        return None
    return MappingProxyType(dict(found))


def _fee(expect: Mapping[str, Any], place: str, reader: Reader) -> str | None:
    if "fee" not in expect:
        return None
    raw = expect["fee"]
    if isinstance(raw, str) and re.fullmatch(FEE, raw):
        return raw
    reader.problem(place, _("รูปแบบไม่ถูกต้อง เช่น %(example)s") % {"example": "120.50"})
    return None
