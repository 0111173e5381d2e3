"""The form that edits one field of a form schema, made from what the engine says of its type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine.builder import FieldTypeInfo, OptionInfo, field_types
from services.catalog.manage.conditions import Question, thai, ticked, written
from ui.forms import UiForm

_OWN = _('สำหรับเงื่อนไขที่เลือกข้างบนไม่ได้ เช่น storage < litres หรือ kind != "other"')
_TWICE = _("เลือกคำตอบ หรือเขียนเงื่อนไขเอง อย่างใดอย่างหนึ่ง")


def type_info(name: str) -> FieldTypeInfo:
    """Return what the engine says of a field type; KeyError for an unknown one."""
    return {info.type: info for info in field_types()}[name]


class FieldForm(UiForm):
    """Label, hint, whether it is required, when it shows, and the options of the type."""

    label = forms.CharField(label=_("ชื่อช่อง"), max_length=200)
    hint = forms.CharField(label=_("คำแนะนำใต้ชื่อช่อง"), max_length=400, required=False)
    required = forms.BooleanField(label=_("ต้องกรอก"), required=False)
    show_if = forms.CharField(
        label=_("เขียนเงื่อนไขเอง"), max_length=2000, required=False, help_text=_OWN
    )

    def __init__(
        self, *args: Any, field: dict[str, Any], asked: Sequence[Question] = (), **kwargs: Any
    ) -> None:
        self.info, self.asked = type_info(field["type"]), asked
        self.conditional = isinstance(field.get("required"), str)
        kwargs["initial"] = _initial(field, self.info) | _ticks(field, asked)
        super().__init__(*args, **kwargs)
        if not self.info.has_value or self.conditional:
            del self.fields["required"]
        for option in self.info.options:
            if option.kind in _MAKERS:
                self.fields[f"o_{option.name}"] = _MAKERS[option.kind](option)
        for question in asked:
            self.fields[f"when_{question.id}"] = _when(question)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What every field has."""
        return [self[name] for name in ("label", "hint", "required") if name in self.fields]

    @property
    def option_fields(self) -> list[forms.BoundField]:
        """What only this type has."""
        return [self[name] for name in self.fields if name.startswith("o_")]

    @property
    def condition_fields(self) -> list[forms.BoundField]:
        """The questions whose answers can be ticked."""
        return [self[f"when_{question.id}"] for question in self.asked]

    @property
    def is_conditional(self) -> bool:
        """Tell whether the field shows only sometimes, as it is typed now."""
        return any(bound.value() for bound in [self["show_if"], *self.condition_fields])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("show_if") and self._ticked:
            self.add_error("show_if", _TWICE)
        return data

    @property
    def _ticked(self) -> str:
        ticks = {each.id: self.cleaned_data.get(f"when_{each.id}") or [] for each in self.asked}
        return written(ticks, self.asked)

    def changes(self) -> dict[str, Any]:
        """Return what to change in the schema; None takes an option away."""
        data = self.cleaned_data
        found: dict[str, Any] = {
            "label": data["label"],
            "hint": data["hint"] or None,
            "show_if": data["show_if"] or self._ticked or None,
        }
        if "required" in self.fields:
            found["required"] = data["required"] or None
        for option in self.info.options:
            if option.kind in _MAKERS:
                found[option.name] = _schema_value(option, data[f"o_{option.name}"])
        return found


def _initial(field: dict[str, Any], info: FieldTypeInfo) -> dict[str, Any]:
    values = {
        "label": thai(field.get("label")),
        "hint": thai(field.get("hint")),
        "required": field.get("required") is True,
        "show_if": field.get("show_if", ""),
    }
    for option in info.options:
        values[f"o_{option.name}"] = _form_value(option, field.get(option.name))
    return values


def _ticks(field: dict[str, Any], asked: Sequence[Question]) -> dict[str, Any]:
    """Ticks where the condition is one of ticks; else it stands as it was written."""
    ticks = ticked(str(field.get("show_if", "")), asked)
    if ticks is None:
        return {}
    return {"show_if": "", **{f"when_{name}": chosen for name, chosen in ticks.items()}}


def _when(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(
        label=question.label,
        required=False,
        choices=question.answers,
        widget=forms.CheckboxSelectMultiple,
    )


def _form_value(option: OptionInfo, value: Any) -> Any:
    if option.kind == "choices":
        return "\n".join(f"{c['value']} = {thai(c['label'])}" for c in value or [])
    if option.kind == "text":
        return thai(value)
    return value


def _schema_value(option: OptionInfo, value: Any) -> Any:
    if value in ("", None, []):
        return None
    if option.kind == "choices":
        return [_choice(line) for line in str(value).splitlines() if line.strip()]
    if option.kind == "number":
        return int(value) if value == int(value) else float(value)
    return value or None


def _choice(line: str) -> dict[str, str]:
    """'broken = เสาชำรุด'; a line without '=' is its own value."""
    value, _, label = line.partition("=")
    return {"value": value.strip(), "label": label.strip() or value.strip()}


def _whole(option: OptionInfo) -> forms.Field:
    return forms.IntegerField(label=option.label, required=False, min_value=0)


def _decimal(option: OptionInfo) -> forms.Field:
    return forms.DecimalField(label=option.label, required=False)


def _flag(option: OptionInfo) -> forms.Field:
    return forms.BooleanField(label=option.label, required=False)


def _one(option: OptionInfo) -> forms.Field:
    choices = [("", gettext("ค่าเริ่มต้น")), *option.values.items()]
    return forms.ChoiceField(label=option.label, required=False, choices=choices)


def _some(option: OptionInfo) -> forms.Field:
    return forms.MultipleChoiceField(
        label=option.label,
        required=False,
        choices=list(option.values.items()),
        widget=forms.CheckboxSelectMultiple,
    )


def _line(option: OptionInfo) -> forms.Field:
    return forms.CharField(label=option.label, required=option.required, max_length=2000)


def _choices(option: OptionInfo) -> forms.Field:
    return forms.CharField(
        label=option.label,
        help_text=gettext("บรรทัดละหนึ่งตัวเลือก รูปแบบ: ค่า = ข้อความที่แสดง"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


# Columns of a table keep what the template gave them.
_MAKERS = {
    "integer": _whole,
    "number": _decimal,
    "boolean": _flag,
    "one_of": _one,
    "some_of": _some,
    "choices": _choices,
    **dict.fromkeys(("baht", "date", "time", "text", "pattern", "expression"), _line),
}
