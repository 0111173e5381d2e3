"""Forms of the back-office's accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from accounts import passwords
from accounts.enums import Role
from ui.forms import UiForm

# Kept and mailed as they stand; each reader sees them in their language.
REASONS = (
    gettext_noop("ภาพไม่ชัดเจน อ่านข้อมูลบนบัตรไม่ได้"),
    gettext_noop("ข้อมูลที่กรอกไม่ตรงกับบัตร"),
    gettext_noop("ใบหน้าไม่ตรงกับภาพบนบัตร"),
    gettext_noop("บัตรหมดอายุ"),
    gettext_noop("ภาพไม่ครบตามที่กำหนด"),
)


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
    reason = forms.ChoiceField(label=_("เหตุผลที่ไม่ผ่าน"), choices=[(r, _(r)) for r in REASONS])


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
