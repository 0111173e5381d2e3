"""Signing in, and a forgotten password."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.citizen.forms.fields import MailField, NewPasswordMixin, password_field
from ui.forms import UiForm


class SignInForm(UiForm):
    national_id = forms.CharField(label=_("เลขประจำตัวประชาชน 13 หลัก"), max_length=25)
    password = password_field(_("รหัสผ่าน"), "current-password")


class ForgotForm(UiForm):
    email = MailField(_("e-mail ที่ลงทะเบียนไว้"))


class ResetForm(UiForm, NewPasswordMixin):
    """A new password for a mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("กรุณากรอกรหัสผ่านใหม่")
        self.fields["password_again"].label = gettext("กรุณากรอกรหัสผ่านใหม่อีกครั้ง")
