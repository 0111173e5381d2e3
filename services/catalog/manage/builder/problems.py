"""Problems of the draft in words, each with a link to where it is mended."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from forms_engine import Problem, builder
from services.catalog.manage.builder.drafting import Drafting
from services.catalog.manage.builder.words import thai
from services.catalog.problems import form_problems


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem: where it is, in words, and its page."""

    where: str
    message: str
    href: str
    spot: builder.Spot


def faults(form: Drafting) -> list[Fault]:
    """Everything that stands against publishing the draft."""
    return [fault_of(form, problem) for problem in form_problems(form.schema)]


def fault_of(form: Drafting, problem: Problem) -> Fault:
    """Say where a problem is."""
    spot = builder.spot_of(form.schema, problem.place)
    where = " · ".join(part for part in (_name(form, spot), _key(spot)) if part)
    return Fault(where, problem.message, _address(form, spot), spot)


def _name(form: Drafting, spot: builder.Spot) -> str:
    if spot.what == "page":
        title = thai(builder.page_of(form.schema, spot.id).get("title"))
        return gettext("หน้า %(title)s") % {"title": title}
    if spot.what == "field":
        return thai(builder.field_at(form.schema, spot.id).get("label")) or spot.id
    if spot.what in ("rule", "fee", "case"):
        item: dict[str, Any] = builder.item_at(form.schema, f"{spot.what}s", spot.id)
        name = thai(item.get("label") or item.get("message") or item.get("name"))
        return f"{_items()[spot.what]} {name or spot.id}"
    return gettext("ทั้งแบบฟอร์ม")


def _items() -> dict[str, str]:
    return {
        "rule": gettext("กฎ"),
        "fee": gettext("ค่าธรรมเนียม"),
        "case": gettext("กรณีทดสอบ"),
    }


def _key(spot: builder.Spot) -> str:
    return key_words().get(spot.rest.partition("/")[0], "")


def key_words() -> dict[str, str]:
    """What people call the keys of a document."""
    return {
        "label": gettext("ชื่อช่อง"),
        "title": gettext("ชื่อหน้า"),
        "hint": gettext("คำแนะนำ"),
        "intro": gettext("คำอธิบาย"),
        "required": pgettext("of a field", "การบังคับตอบ"),
        "required_message": gettext("ข้อความเมื่อไม่ตอบ"),
        "show_if": gettext("เงื่อนไขการแสดง"),
        "default": gettext("คำตอบเริ่มต้น"),
        "prefill": gettext("เติมให้จากข้อมูลที่มี"),
        "expression": gettext("สูตร"),
        "choices": gettext("ตัวเลือก"),
        "source": gettext("รายการข้อมูล"),
        "columns": gettext("คอลัมน์"),
        "check": gettext("สิ่งที่ต้องเป็นจริง"),
        "when": gettext("ตรวจเมื่อ"),
        "message": gettext("ข้อความ"),
        "amount": gettext("จำนวนเงิน"),
        "value": gettext("ค่า"),
        "field": gettext("ช่อง"),
        "answers": gettext("คำตอบ"),
        "expect": gettext("ผลที่คาดไว้"),
        "name": gettext("ชื่อ"),
        "today": gettext("วันที่ที่ใช้ทดสอบ"),
    }


_ROUTES = {"page": "form-page", "field": "field", "rule": "form-rule", "fee": "form-fee",
           "case": "form-case"}  # fmt: skip


def _address(form: Drafting, spot: builder.Spot) -> str:
    slug = form.service.slug
    if spot.what == "form":
        return reverse("manage:form", args=[slug])
    return reverse(f"manage:{_ROUTES[spot.what]}", args=[slug, spot.id])
