"""Dates as Thais read them: Buddhist Era (CE + 543), Asia/Bangkok, fiscal years from 1 October."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
ERA_OFFSET = 543

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip


def local(moment: datetime) -> datetime:
    """Move an aware datetime to Bangkok."""
    return moment.astimezone(BANGKOK)


def be_year(day: date) -> int:
    """Return the Buddhist year of a date."""
    return day.year + ERA_OFFSET


def be_date(day: date) -> str:
    """20 พ.ย. 2569 (a datetime is first moved to Bangkok)."""
    day = local(day) if isinstance(day, datetime) else day
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {be_year(day)}"


def be_long(day: date) -> str:
    """20 พฤศจิกายน 2569."""
    day = local(day) if isinstance(day, datetime) else day
    return f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}"


def be_datetime(moment: datetime) -> str:
    """20 พ.ย. 2569 09.12 น. in Bangkok."""
    here = local(moment)
    return f"{be_date(here)} {here:%H.%M} น."


def fiscal_year(day: date) -> int:
    """Return the B.E. fiscal year: 1 October to 30 September, named after its end."""
    day = local(day) if isinstance(day, datetime) else day
    return be_year(day) + (1 if day.month >= 10 else 0)


def from_be(day: int, month: int, year: int) -> date:
    """Build a date from day, month and Buddhist year; ValueError where there is no such day."""
    try:
        return date(year - ERA_OFFSET, month, day)
    except OverflowError as error:
        raise ValueError("no calendar has this day") from error
