"""The plain part of the form that edits a field: words, and options made from the engine's list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine.builder import FieldTypeInfo, OptionInfo, field_faults
from services.catalog.manage.builder.types import type_info
from services.catalog.manage.builder.words import english, text_of, thai
from services.catalog.models import Service
from ui.be_date import BeDateField
from ui.forms import UiForm

_LINES = forms.Textarea(attrs={"rows": 2})
# Options with an editor of their own.
ELSEWHERE = frozenset({"choices", "source", "columns", "expression"})


class FieldForm(UiForm):
    """Label, hint, what is said to a blank, prefill, and the options of the type."""

    label = forms.CharField(label=_("ชื่อช่อง"), max_length=300)
    hint = forms.CharField(
        label=_("คำแนะนำใต้ชื่อช่อง"), max_length=2000, required=False, widget=_LINES
    )
    required_message = forms.CharField(
        label=_("ข้อความเมื่อไม่ตอบ"),
        max_length=2000,
        required=False,
        help_text=_("เว้นว่างไว้ ระบบจะบอกว่า “กรุณากรอก…”"),
    )
    prefill = forms.ChoiceField(label=_("เติมให้จากข้อมูลที่มี"), required=False)

    def __init__(
        self,
        *args: Any,
        field: Mapping[str, Any],
        prefills: Sequence[tuple[str, Any]] = (),
        **kwargs: Any,
    ) -> None:
        self.field, self.info = field, type_info(field["type"])
        kwargs["initial"] = _initial(field, self.info)
        super().__init__(*args, **kwargs)
        self._drop_what_does_not_fit(prefills)
        for option in self.info.options:
            if option.kind not in ELSEWHERE:
                self.fields[f"o_{option.name}"] = _MAKERS[option.kind](option)
        self._keep_unknown_service()
        for name, words in self._texts():
            self.fields[f"{name}_en"] = forms.CharField(
                label=words, required=False, max_length=2000, widget=forms.TextInput({"lang": "en"})
            )

    def _keep_unknown_service(self) -> None:
        """A service that a file named, and this municipality does not offer, is still shown."""
        slug, offered = self.field.get("service"), self.fields.get("o_service")
        if slug and isinstance(offered, forms.ChoiceField):
            known = list(offered.choices)  # type: ignore[arg-type]
            if slug not in dict(known):
                offered.choices = [*known, (slug, slug)]

    def _drop_what_does_not_fit(self, prefills: Sequence[tuple[str, Any]]) -> None:
        if not self.info.has_value or self.field["type"] in ("calculated", "constant"):
            del self.fields["required_message"]
        if prefills and self.info.has_value and "required_message" in self.fields:
            self.fields["prefill"].choices = list(prefills)  # type: ignore[attr-defined]
        else:
            del self.fields["prefill"]

    def _texts(self) -> list[tuple[str, Any]]:
        own = [n for n in ("label", "hint", "required_message") if n in self.fields]
        options = [f"o_{o.name}" for o in self.info.options if o.kind == "text"]
        return [(name, self.fields[name].label) for name in (*own, *options)]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Words that every field has."""
        return [self["label"], self["hint"]]

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """What belongs to being answered."""
        return [self[name] for name in ("required_message", "prefill") if name in self.fields]

    @property
    def option_fields(self) -> list[forms.BoundField]:
        """What only this type has."""
        return [self[n] for n in self.fields if n.startswith("o_") and not n.endswith("_en")]

    @property
    def english_fields(self) -> list[forms.BoundField]:
        """The same words in English."""
        return [self[name] for name in self.fields if name.endswith("_en")]

    @property
    def has_english(self) -> bool:
        """Tell whether something is said in English."""
        return any(bound.value() for bound in self.english_fields)

    def clean(self) -> dict[str, Any]:
        """Say beside its input what the engine would refuse."""
        if not self.errors:
            changed = {**self.field, **self.changes()}
            kept = {key: value for key, value in changed.items() if value is not None}
            for key, message in field_faults(kept):
                self._tell(key, message)
        return self.cleaned_data

    def _tell(self, key: str, message: str) -> None:
        own, _slash, tag = key.partition("/")
        name = own if own in self.fields else f"o_{own}"
        name = f"{name}_en" if tag == "en" else name
        if name in self.fields and name not in self.errors:
            self.add_error(name, message)

    def changes(self) -> dict[str, Any]:
        """What to change in the field; None takes an option away."""
        data = self.cleaned_data
        found = {name: self._text(name, name) for name in ("label", "hint", "required_message")}
        if "prefill" in self.fields:
            found["prefill"] = data["prefill"] or None
        for option in self.info.options:
            if option.kind == "text":
                found[option.name] = self._text(option.name, f"o_{option.name}")
            elif option.kind not in ELSEWHERE:
                found[option.name] = _schema_value(option, data[f"o_{option.name}"])
        return found

    def _text(self, key: str, name: str) -> Any:
        if name not in self.fields:
            return self.field.get(key)
        data = self.cleaned_data
        return text_of(self.field.get(key), data[name], data.get(f"{name}_en", ""))


def _initial(field: Mapping[str, Any], info: FieldTypeInfo) -> dict[str, Any]:
    texts = {name: field.get(name) for name in ("label", "hint", "required_message")}
    texts |= {f"o_{o.name}": field.get(o.name) for o in info.options if o.kind == "text"}
    found: dict[str, Any] = {name: thai(text) for name, text in texts.items()}
    found |= {f"{name}_en": english(text) for name, text in texts.items()}
    found["prefill"] = field.get("prefill", "")
    for option in info.options:
        if option.kind not in ELSEWHERE | {"text"}:
            found[f"o_{option.name}"] = _form_value(option, field.get(option.name))
    return found


def _form_value(option: OptionInfo, value: Any) -> Any:
    if option.kind == "date" and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    if option.kind == "value" and isinstance(value, bool):
        return "true" if value else "false"
    return value


def _schema_value(option: OptionInfo, value: Any) -> Any:
    if value in ("", None, []) or (value is False and option.kind == "boolean"):
        return None
    if option.kind == "date":
        return value.isoformat()
    if option.kind == "number":
        return _plain(float(value))
    return value_typed(str(value)) if option.kind == "value" else value


def value_typed(sent: str) -> Any:
    """A constant as its author typed it: true or false, a number, or text."""
    if sent in ("true", "false"):
        return sent == "true"
    plain = sent.replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        return sent
    return _plain(number) if isfinite(number) else sent


def _plain(number: float) -> float:
    """A whole number without its point."""
    return int(number) if number.is_integer() else number


def _whole(option: OptionInfo) -> forms.Field:
    return forms.IntegerField(label=option.label, required=False, widget=_number(option))


def _decimal(option: OptionInfo) -> forms.Field:
    return forms.DecimalField(label=option.label, required=False, widget=_number(option))


def _number(option: OptionInfo) -> forms.TextInput:
    """The engine's own value stands in the empty field."""
    default = "" if option.default is None else str(option.default)
    return forms.TextInput(attrs={"inputmode": "decimal", "placeholder": default})


def _flag(option: OptionInfo) -> forms.Field:
    return forms.BooleanField(label=option.label, required=False)


def _one(option: OptionInfo) -> forms.Field:
    first = option.values.get(option.default or "")
    usual = gettext("ตามปกติ (%(default)s)") % {"default": first} if first else gettext("ตามปกติ")
    rest = [(key, words) for key, words in option.values.items() if key != option.default]
    return forms.ChoiceField(label=option.label, required=False, choices=[("", usual), *rest])


def _some(option: OptionInfo) -> forms.Field:
    return forms.MultipleChoiceField(
        label=option.label,
        required=False,
        choices=list(option.values.items()),
        widget=forms.CheckboxSelectMultiple,
    )


def _line(option: OptionInfo) -> forms.Field:
    return forms.CharField(label=option.label, required=False, max_length=500)


def _service(option: OptionInfo) -> forms.Field:
    """A service of the municipality, chosen by its name."""
    known = Service.objects.values_list("slug", "name")
    return forms.ChoiceField(
        label=option.label, required=False, choices=[("", gettext("ทุกบริการ")), *known]
    )


def _baht(option: OptionInfo) -> forms.Field:
    return forms.RegexField(
        r"^[0-9]{1,12}(\.[0-9]{1,2})?$",
        label=option.label,
        required=False,
        error_messages={"invalid": gettext("รูปแบบไม่ถูกต้อง เช่น %(example)s") % {"example": "120.50"}},
    )


def _day(option: OptionInfo) -> forms.Field:
    return BeDateField(label=option.label, required=False)


def _clock(option: OptionInfo) -> forms.Field:
    return forms.RegexField(
        r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        label=option.label,
        required=False,
        error_messages={"invalid": gettext("รูปแบบไม่ถูกต้อง เช่น %(example)s") % {"example": "08:30"}},
    )


_MAKERS: Mapping[str, Callable[[OptionInfo], forms.Field]] = {
    "integer": _whole,
    "number": _decimal,
    "boolean": _flag,
    "one_of": _one,
    "some_of": _some,
    "baht": _baht,
    "date": _day,
    "time": _clock,
    "slug": _service,
    **dict.fromkeys(("text", "pattern", "value"), _line),
}
