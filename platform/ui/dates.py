"""Dates as a page shows them: Buddhist Era in Thai, Common Era in other languages."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from thai import dates
from ui.language import THAI


def shown_date(day: date) -> str:
    """20 พ.ย. 2569, or 20 Nov 2026 (a datetime is first moved to Bangkok)."""
    return dates.be_date(day) if _in_thai() else date_format(_local(day), "j M Y")


def shown_long(day: date) -> str:
    """20 พฤศจิกายน 2569, or 20 November 2026."""
    return dates.be_long(day) if _in_thai() else date_format(_local(day), "j F Y")


def shown_datetime(moment: datetime) -> str:
    """20 พ.ย. 2569 09.12 น., or 20 Nov 2026, 09:12."""
    if _in_thai():
        return dates.be_datetime(moment)
    return date_format(_local(moment), "j M Y, H:i")


def _in_thai() -> bool:
    return (get_language() or THAI).startswith(THAI)


def _local(day: date) -> date:
    return dates.local(day) if isinstance(day, datetime) else day
