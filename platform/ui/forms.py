"""What our Django forms share: renderer, Thai messages, and the right keyboard for each field."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.forms import Field
from django.forms.renderers import BaseRenderer
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from ui.renderer import UiRenderer

# What a browser or phone needs to know to help: keyboard and autofill, by the field's name.
KNOWN: dict[str, dict[str, str]] = {
    "national_id": {"inputmode": "numeric", "autocomplete": "username", "maxlength": "17"},
    "title": {"autocomplete": "honorific-prefix"},
    "first_name": {"autocomplete": "given-name"},
    "last_name": {"autocomplete": "family-name"},
    "phone": {"inputmode": "tel", "autocomplete": "tel"},
    "email": {"inputmode": "email", "autocomplete": "email"},
    "postcode": {"inputmode": "numeric", "autocomplete": "postal-code", "maxlength": "5"},
    "province": {"autocomplete": "address-level1"},
    "district": {"autocomplete": "address-level2"},
    "subdistrict": {"autocomplete": "address-level3"},
    "password": {"autocomplete": "current-password"},
    "new_password": {"autocomplete": "new-password"},
}

STOCK_MESSAGE = Field.default_error_messages["required"]
STOCK_CHOICES = [
    kind.default_error_messages["invalid_choice"]
    for kind in (forms.ChoiceField, forms.ModelChoiceField)
]

# What Django's own Thai catalogue leaves in English, by the code of the validator.
MESSAGES = {
    "min_length": _("ต้องมีอย่างน้อย %(limit_value)d ตัวอักษร"),
    "null_characters_not_allowed": _("มีอักขระที่ใช้ไม่ได้"),
    "max_digits": _("ตัวเลขต้องไม่เกิน %(max)s หลัก"),
    "max_decimal_places": _("ทศนิยมต้องไม่เกิน %(max)s ตำแหน่ง"),
    "max_whole_digits": _("ตัวเลขหน้าจุดทศนิยมต้องไม่เกิน %(max)s หลัก"),
}
TOO_LONG = _("ต้องไม่เกิน %(limit_value)d ตัวอักษร (ขณะนี้ %(show_value)d)")
FILE_NAME_TOO_LONG = _("ชื่อไฟล์ต้องไม่เกิน %(max)d ตัวอักษร")
_BLANK, _DASHES = _("เลือก"), "---------"
SLUG = _("ใช้ได้เฉพาะ a-z ตัวเลข และขีด")


class UiFormMixin:
    """Put before `forms.Form` or `forms.ModelForm`; `keyboards` adds to or overrules KNOWN."""

    default_renderer: BaseRenderer | type[BaseRenderer] | None = UiRenderer
    keyboards: dict[str, dict[str, str]] = {}
    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._help(name, field)

    def _help(self, name: str, field: Field) -> None:
        for attribute, value in {**KNOWN.get(name, {}), **self.keyboards.get(name, {})}.items():
            field.widget.attrs.setdefault(attribute, value)
        if field.label and field.error_messages.get("required") == STOCK_MESSAGE:
            field.error_messages["required"] = _required(field)
        _name_the_blank(field)
        _speak(field)


def _name_the_blank(field: Field) -> None:
    """Django's dashes say nothing: the blank choice asks to choose."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = field.empty_label and _BLANK
    elif isinstance(field, forms.ChoiceField):
        choices = list(cast(Iterable[tuple[Any, Any]], field.choices))
        field.choices = [(v, _BLANK if (v, text) == ("", _DASHES) else text) for v, text in choices]


def _speak(field: Field) -> None:
    known = field.error_messages
    for code, text in MESSAGES.items():
        known.setdefault(code, text)
    if isinstance(field, forms.FileField):
        known["max_length"] = FILE_NAME_TOO_LONG
    known.setdefault("max_length", TOO_LONG)
    if isinstance(field, forms.SlugField):
        known.setdefault("invalid", SLUG)
    if isinstance(field, forms.ChoiceField) and known["invalid_choice"] in STOCK_CHOICES:
        told = gettext("กรุณาเลือก%(label)sจากรายการ") % {"label": _joined(field.label)}
        known["invalid_choice"] = told


def _joined(label: StrOrPromise | None) -> str:
    """Thai words stand together; before a Latin one there is a space: กรุณากรอก e-mail."""
    text = str(label or "")
    return f" {text}" if text[:1].isascii() and text and get_language() == "th" else text


def _required(field: Field) -> str:
    if isinstance(field, forms.BooleanField):
        return gettext("กรุณาทำเครื่องหมายเพื่อดำเนินการต่อ")
    if isinstance(field, forms.FileField):
        return gettext("กรุณาแนบ%(label)s") % {"label": _joined(field.label)}
    if isinstance(field, forms.ChoiceField):
        return gettext("กรุณาเลือก%(label)s") % {"label": _joined(field.label)}
    return gettext("กรุณากรอก%(label)s") % {"label": _joined(field.label)}


class UiForm(UiFormMixin, forms.Form):
    """A plain form with our look; most screens extend this."""
