"""What is changed on the account page."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.citizen.forms.fields import (
    AddressMixin,
    CurrentPasswordMixin,
    MailField,
    MobileField,
    NewPasswordMixin,
)
from accounts.citizen.forms.pictures import MEGABYTE, PICTURES, too_large
from accounts.enums import MailNotices, Scope
from accounts.models.rules import LARGEST_IMAGE_MEGABYTES
from ui.forms import UiForm


class PhotoForm(UiForm):
    """One picture of oneself."""

    picture = forms.FileField(
        label=_("รูปโปรไฟล์"),
        help_text=_("JPEG, PNG, WebP หรือ HEIC ไม่เกิน 15 MB ระบบตัดให้เป็นสี่เหลี่ยมจัตุรัส"),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        error_messages={"empty": _("ไฟล์ว่างเปล่า กรุณาเลือกภาพอื่น")},
    )

    def clean_picture(self) -> Any:
        picture = self.cleaned_data["picture"]
        if picture.size > LARGEST_IMAGE_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(too_large())
        return picture


class ProfileForm(UiForm, AddressMixin):
    """What a citizen changes alone; names and birth date were proved with images."""

    phone = MobileField()

    field_order = ("phone", *AddressMixin.ADDRESS)


class NoticesForm(UiForm):
    """Which notices somebody wants; LINE is offered where it is linked."""

    mail_notices = forms.ChoiceField(
        label=_("e-mail ที่ต้องการรับ"),
        choices=MailNotices.choices,
        widget=forms.RadioSelect,
        help_text=_("การขอเอกสาร ค่าธรรมเนียม ผลของคำร้อง และความปลอดภัยของบัญชี แจ้งทาง e-mail เสมอ"),
    )
    line_notices = forms.BooleanField(label=_("แจ้งทาง LINE ด้วย"), required=False)

    def __init__(self, *args: Any, has_line: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_line:
            del self.fields["line_notices"]


class ConfirmForm(UiForm, CurrentPasswordMixin):
    """Nothing but the password."""


class EraseForm(UiForm, CurrentPasswordMixin):
    understood = forms.BooleanField(
        label=_("ข้าพเจ้าเข้าใจว่าลบแล้วเรียกคืนไม่ได้"),
        error_messages={"required": _("กรุณาทำเครื่องหมายเพื่อยืนยัน")},
    )

    field_order = ("understood", "current_password")


class EmailForm(UiForm, CurrentPasswordMixin):
    email = MailField(_("e-mail ใหม่"))

    field_order = ("email", "current_password")


class PasswordForm(UiForm, CurrentPasswordMixin, NewPasswordMixin):
    """Another password."""

    field_order = ("current_password", "password", "password_again")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("รหัสผ่านใหม่")
        self.fields["password_again"].label = gettext("ยืนยันรหัสผ่านใหม่")


class ApiTokenForm(UiForm):
    name = forms.CharField(label=_("ชื่อโปรแกรมที่จะใช้"), max_length=60)
    scopes = forms.MultipleChoiceField(
        label=_("สิทธิ์"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
