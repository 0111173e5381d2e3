"""The words of refusals, after domain.md §9; the codes are stable and part of the API."""

from datetime import date
from decimal import Decimal
from typing import Any

from forms_engine.errors import FieldError
from forms_engine.texts import storable
from thai.dates import be_date


def required(verb: str, label: str) -> FieldError:
    return FieldError("required", f"กรุณา{verb}{label}")


def wrong_format(label: str, example: str = "") -> FieldError:
    tail = f" เช่น {example}" if example else ""
    return FieldError("format", f"รูปแบบ{label}ไม่ถูกต้อง{tail}")


def said(code: str, message_th: str) -> FieldError:
    return FieldError(code, message_th)


def characters(label: str) -> FieldError:
    return FieldError("characters", f"{label}มีอักขระที่ใช้ไม่ได้")


def too_long(label: str, most: int) -> FieldError:
    return FieldError("too_long", f"{label}ต้องไม่เกิน {most:,} ตัวอักษร")


def too_short(label: str, least: int) -> FieldError:
    return FieldError("too_short", f"{label}ต้องมีอย่างน้อย {least:,} ตัวอักษร")


def least(label: str, value: Decimal | int, unit: str = "") -> FieldError:
    return FieldError("min", f"{label}ต้องไม่น้อยกว่า {value:,}{unit}")


def most(label: str, value: Decimal | int, unit: str = "") -> FieldError:
    return FieldError("max", f"{label}ต้องไม่เกิน {value:,}{unit}")


def earliest(label: str, day: date) -> FieldError:
    return FieldError("min", f"{label}ต้องไม่ก่อนวันที่ {be_date(day)}")


def latest(label: str, day: date) -> FieldError:
    return FieldError("max", f"{label}ต้องไม่หลังวันที่ {be_date(day)}")


def no_such_choice(label: str) -> FieldError:
    return FieldError("choice", f"กรุณาเลือก{label}จากรายการ")


def unknown(name: Any) -> tuple[str, FieldError]:
    """Return the path and the error of a key that the form does not know."""
    path = storable(str(name), instead="\ufffd")
    if path != str(name):
        return path, FieldError("characters", "ชื่อของข้อมูลมีอักขระที่ใช้ไม่ได้")
    return path, FieldError("unknown", f"ไม่รู้จักข้อมูล {path[:60]}")


def file_type(types: str) -> FieldError:
    return FieldError("file_type", f"ใช้ได้เฉพาะไฟล์ {types}")


def file_size(megabytes: int) -> FieldError:
    return FieldError("file_size", f"ไฟล์ใหญ่เกิน {megabytes} MB")


def file_count(most: int) -> FieldError:
    return FieldError("file_count", f"แนบได้ไม่เกิน {most} ไฟล์")


def file_missing(label: str) -> FieldError:
    return FieldError("file_missing", f"ไม่พบไฟล์ของ{label} กรุณาแนบใหม่")


def rows(code: str, label: str, count: int) -> FieldError:
    words = "อย่างน้อย" if code == "min" else "ไม่เกิน"
    return FieldError(code, f"{label}ต้องมี{words} {count} รายการ")
