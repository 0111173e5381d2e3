"""Forms of the back-office's accounts."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts import passwords
from accounts.enums import Role
from accounts.queries import rules
from ui.forms import UiForm


class StaffSignInForm(UiForm):
    email = forms.EmailField(
        label=_("e-mail"), error_messages={"invalid": _("รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com")}
    )
    password = forms.CharField(
        label=_("รหัสผ่าน"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class RefuseForm(UiForm):
    """The reasons are the municipality's own; those that it began with are known in English."""

    reason = forms.ChoiceField(label=_("เหตุผลที่ไม่ผ่าน"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["reason"])
        field.choices = [(reason, gettext(reason)) for reason in rules().reasons]


class StaffForm(UiForm):
    first_name = forms.CharField(label=pgettext_lazy("person", "ชื่อ"), max_length=80)
    last_name = forms.CharField(label=_("นามสกุล"), max_length=80)
    position = forms.CharField(label=_("ตำแหน่ง"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("e-mail"), error_messages={"invalid": _("รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com")}
    )
    role = forms.ChoiceField(label=_("บทบาท"), choices=[c for c in Role.choices if c[0]])
    password = forms.CharField(
        label=_("รหัสผ่านแรกเข้า"),
        max_length=128,
        strip=False,
        help_text=passwords.RULE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        passwords.check(password)
        return password
