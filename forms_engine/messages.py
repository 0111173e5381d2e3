"""The words of refusals, after domain.md §9; the codes are stable and part of the API.

A label is the form's own text or a lazy one of ours: both are said in the reader's language.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forms_engine.errors import FieldError, Words
from forms_engine.texts import storable


def required(asks: Words, label: Words) -> FieldError:
    """`asks` is the field type's request, such as กรุณากรอก%(label)s."""
    return FieldError("required", asks, {"label": label})


def wrong_format(label: Words, example: Words = "") -> FieldError:
    if not example:
        return FieldError("format", _("รูปแบบ%(label)sไม่ถูกต้อง"), {"label": label})
    values = {"label": label, "example": example}
    return FieldError("format", _("รูปแบบ%(label)sไม่ถูกต้อง เช่น %(example)s"), values)


def said(code: str, words: Words, **values: Any) -> FieldError:
    return FieldError(code, words, values)


def characters(label: Words) -> FieldError:
    return FieldError("characters", _("%(label)sมีอักขระที่ใช้ไม่ได้"), {"label": label})


def too_long(label: Words, most: int) -> FieldError:
    values = {"label": label, "most": f"{most:,}"}
    return FieldError("too_long", _("%(label)sต้องไม่เกิน %(most)s ตัวอักษร"), values)


def too_short(label: Words, least: int) -> FieldError:
    values = {"label": label, "least": f"{least:,}"}
    return FieldError("too_short", _("%(label)sต้องมีอย่างน้อย %(least)s ตัวอักษร"), values)


def least(label: Words, value: Decimal | int) -> FieldError:
    values = {"label": label, "least": f"{value:,}"}
    return FieldError("min", _("%(label)sต้องไม่น้อยกว่า %(least)s"), values)


def most(label: Words, value: Decimal | int) -> FieldError:
    values = {"label": label, "most": f"{value:,}"}
    return FieldError("max", _("%(label)sต้องไม่เกิน %(most)s"), values)


def least_baht(label: Words, value: Decimal) -> FieldError:
    values = {"label": label, "least": f"{value:,}"}
    return FieldError("min", _("%(label)sต้องไม่น้อยกว่า %(least)s บาท"), values)


def most_baht(label: Words, value: Decimal) -> FieldError:
    values = {"label": label, "most": f"{value:,}"}
    return FieldError("max", _("%(label)sต้องไม่เกิน %(most)s บาท"), values)


def earliest(label: Words, day: date) -> FieldError:
    return FieldError("min", _("%(label)sต้องไม่ก่อนวันที่ %(day)s"), {"label": label, "day": day})


def latest(label: Words, day: date) -> FieldError:
    return FieldError("max", _("%(label)sต้องไม่หลังวันที่ %(day)s"), {"label": label, "day": day})


def no_such_choice(label: Words) -> FieldError:
    return FieldError("choice", _("กรุณาเลือก%(label)sจากรายการ"), {"label": label})


def unknown(name: Any) -> tuple[str, FieldError]:
    """Return the path and the error of a key that the form does not know."""
    path = storable(str(name), instead="\ufffd")
    if path != str(name):
        return path, FieldError("characters", _("ชื่อของข้อมูลมีอักขระที่ใช้ไม่ได้"))
    return path, FieldError("unknown", _("ไม่รู้จักข้อมูล %(name)s"), {"name": path[:60]})


def file_type(types: str) -> FieldError:
    return FieldError("file_type", _("ใช้ได้เฉพาะไฟล์ %(types)s"), {"types": types})


def file_size(megabytes: int) -> FieldError:
    return FieldError("file_size", _("ไฟล์ใหญ่เกิน %(most)s MB"), {"most": megabytes})


def file_count(most: int) -> FieldError:
    words = ngettext_lazy("แนบได้ไม่เกิน %(most)s ไฟล์", "แนบได้ไม่เกิน %(most)s ไฟล์", most)
    return FieldError("file_count", words, {"most": most})


def file_missing(label: Words) -> FieldError:
    return FieldError("file_missing", _("ไม่พบไฟล์ของ%(label)s กรุณาแนบใหม่"), {"label": label})


def rows_least(label: Words, count: int) -> FieldError:
    words = ngettext_lazy(
        "%(label)sต้องมีอย่างน้อย %(count)s รายการ", "%(label)sต้องมีอย่างน้อย %(count)s รายการ", count
    )
    return FieldError("min", words, {"label": label, "count": count})


def rows_most(label: Words, count: int) -> FieldError:
    words = ngettext_lazy(
        "%(label)sต้องมีไม่เกิน %(count)s รายการ", "%(label)sต้องมีไม่เกิน %(count)s รายการ", count
    )
    return FieldError("max", words, {"label": label, "count": count})
