"""Forms of the back-office's accounts."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts import passwords
from accounts.enums import Role
from accounts.queries import rules
from thai.digits import ascii_digits
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


class CodeForm(UiForm):
    """Six digits from an app, typed in Thai digits or with a space too."""

    code = forms.CharField(
        label=_("รหัส 6 หลักจากแอป"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "digits"}
        ),
    )

    def clean_code(self) -> str:
        digits = re.sub(r"\s", "", ascii_digits(self.cleaned_data["code"]))
        if not re.fullmatch(r"[0-9]{6}", digits):
            raise forms.ValidationError(gettext("รหัสเป็นตัวเลข 6 หลัก"))
        return digits


class SignInCodeForm(CodeForm):
    """Alone on its page: the cursor is there."""

    keyboards = {"code": {"autofocus": "autofocus"}}


class RecoveryForm(UiForm):
    keyboards = {"code": {"autofocus": "autofocus"}}

    code = forms.CharField(
        label=_("รหัสสำรอง"),
        max_length=20,
        help_text=_("10 ตัวอักษร เช่น K7QWP-3M9XD แต่ละรหัสใช้ได้ครั้งเดียว"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class PasskeyAnswerForm(UiForm):
    """What the browser says of a passkey; a script fills it in."""

    answer = forms.CharField(max_length=20_000, widget=forms.HiddenInput)


class NewPasskeyForm(PasskeyAnswerForm):
    name = forms.CharField(
        label=_("ชื่อพาสคีย์"),
        max_length=60,
        help_text=_("ตั้งชื่อให้จำได้ว่าอยู่ในเครื่องใด"),
    )


class ProveForm(UiForm):
    current_password = forms.CharField(
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
