"""What our Django forms share: renderer, Thai messages, and the right keyboard for each field."""

from typing import Any

from django import forms
from django.forms import Field
from django.forms.renderers import BaseRenderer

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


def _required(field: Field) -> str:
    if isinstance(field, forms.FileField):
        return f"กรุณาแนบ{field.label}"
    if isinstance(field, forms.BooleanField):
        return "กรุณาทำเครื่องหมายเพื่อดำเนินการต่อ"
    if isinstance(field, forms.ChoiceField):
        return f"กรุณาเลือก{field.label}"
    return f"กรุณากรอก{field.label}"


class UiForm(UiFormMixin, forms.Form):
    """A plain form with our look; most screens extend this."""
