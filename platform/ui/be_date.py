"""A date as Thais write it: day, month by name, Buddhist year, in three controls."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thai.dates import be_year, from_be

MONTHS = (
    _("มกราคม"),
    _("กุมภาพันธ์"),
    _("มีนาคม"),
    _("เมษายน"),
    _("พฤษภาคม"),
    _("มิถุนายน"),
    _("กรกฎาคม"),
    _("สิงหาคม"),
    _("กันยายน"),
    _("ตุลาคม"),
    _("พฤศจิกายน"),
    _("ธันวาคม"),
)
CHOICES = [("", _("เดือน")), *((str(number), name) for number, name in enumerate(MONTHS, start=1))]

_LONGEST_PART = 4
WRONG = _("วันที่ไม่ถูกต้อง กรุณาตรวจสอบวัน เดือน และปี พ.ศ.")


class BeDateWidget(forms.MultiWidget):
    """Three controls named <field>_0, _1, _2; `purpose="bday"` lets the browser fill a birthday."""

    template_name = "ui/forms/be_date.html"
    use_fieldset = True

    def __init__(self, purpose: str = "") -> None:
        day = forms.TextInput(attrs=_number(2, purpose and f"{purpose}-day"))
        month = forms.Select(choices=CHOICES, attrs=_autofill(purpose and f"{purpose}-month"))
        year = forms.TextInput(attrs=_number(4))
        super().__init__([day, month, year])

    def decompress(self, value: date | None) -> list[Any]:
        """Split a date into day, month, Buddhist year."""
        return [value.day, value.month, be_year(value)] if value else [None, None, None]


class BeDateField(forms.MultiValueField):
    """A `datetime.date` entered in Buddhist years; an impossible day is refused."""

    widget = BeDateWidget

    def __init__(self, *, purpose: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", BeDateWidget(purpose))
        words = {"null_characters_not_allowed": WRONG}
        parts = [forms.CharField(error_messages=words) for _ in range(3)]
        super().__init__(parts, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        """Build the date; ValidationError where there is no such day."""
        if not data_list:
            return None
        try:
            day, month, year = (_part(text) for text in data_list)
            return from_be(day, month, year)
        except ValueError as error:
            raise forms.ValidationError(WRONG, code="invalid") from error


def _part(text: str) -> int:
    plain = text.strip()
    if len(plain) > _LONGEST_PART or not plain.isdecimal():
        raise ValueError("not a small number")
    return int(plain)


def _number(length: int, autofill: str = "") -> dict[str, str]:
    return {"inputmode": "numeric", "maxlength": str(length), **_autofill(autofill)}


def _autofill(name: str) -> dict[str, str]:
    return {"autocomplete": name or "off"}
