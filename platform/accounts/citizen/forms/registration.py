"""From the terms to the proof of identity."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.citizen.forms.fields import (
    AddressMixin,
    MailField,
    MobileField,
    NationalIdField,
    NewPasswordMixin,
)
from accounts.citizen.forms.pictures import MEGABYTE, PICTURES, too_large
from accounts.models import IdentityImageKind
from accounts.models.user import citizen_login
from accounts.queries import rules
from thai.dates import local
from ui.be_date import BeDateField
from ui.forms import UiForm

# Kept in Thai; `_` names them in the language of the page.
_TITLES = (
    gettext_noop("นาย"),
    gettext_noop("นาง"),
    gettext_noop("นางสาว"),
    gettext_noop("อื่น ๆ"),
)


_name = RegexValidator(r"^[^\W\d_][^\d_<>@#/\\]*\Z", _("ใช้ตัวอักษรเท่านั้น ไม่มีตัวเลขหรือเครื่องหมาย"))


class TermsForm(UiForm):
    accept = forms.BooleanField(
        label=_("ข้าพเจ้ายอมรับเงื่อนไข"),
        error_messages={"required": _("กรุณาทำเครื่องหมาย “ข้าพเจ้ายอมรับเงื่อนไข” เพื่อไปต่อ")},
    )


class PersonForm(UiForm, AddressMixin):
    """Who somebody is; an address has a lane and a road only where there is one."""

    title = forms.ChoiceField(
        label=_("คำนำหน้า"), choices=[("", _("เลือก")), *((t, _(t)) for t in _TITLES)]
    )
    first_name = forms.CharField(
        label=pgettext_lazy("person", "ชื่อ"), max_length=80, validators=[_name]
    )
    last_name = forms.CharField(label=_("นามสกุล"), max_length=80, validators=[_name])
    birth_date = BeDateField(label=_("วันเดือนปีเกิด (พ.ศ.)"))
    phone = MobileField()
    email = MailField()

    PERSON: tuple[str, ...] = (
        "title", "first_name", "last_name", "birth_date", "phone", "email",
    )  # fmt: skip

    field_order = (*PERSON, *AddressMixin.ADDRESS)

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        today = local(timezone.now()).date()
        if born > today or born.year < today.year - 130:
            raise forms.ValidationError(gettext("วันเดือนปีเกิดไม่ถูกต้อง กรุณาตรวจสอบปี พ.ศ."))
        return born

    def kept_fields(self) -> dict[str, Any]:
        """Return what is kept of the person, as JSON values without the password."""
        data = self.cleaned_data
        person = {name: data[name] for name in self.PERSON}
        person["birth_date"] = data["birth_date"].isoformat()
        person["address"] = self.address()
        return person

    def person_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PERSON]


class RegisterForm(PersonForm, NewPasswordMixin):
    """Screen ลงทะเบียน. A password that was chosen already is not asked for again.

    `password_of` is the login key of the ID that it was chosen for, '' where there is none yet.
    """

    national_id = NationalIdField()

    PERSON = ("national_id", *PersonForm.PERSON)

    field_order = (*PERSON, *AddressMixin.ADDRESS, "password", "password_again")

    def __init__(self, *args: Any, password_of: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password_of = password_of
        self._ask_for_password(not password_of)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        # Without an ID nobody can say whose password it is; the ID's own error comes first.
        if self.has_password and self.login() not in ("", self.password_of):
            self._ask_for_password(True)
            if cleaned.get("password") == "":
                said = gettext("เลขประจำตัวประชาชนเปลี่ยนไปจากเดิม กรุณาตั้งรหัสผ่านใหม่")
                self.add_error("password", said)
        return cleaned

    def _ask_for_password(self, is_asked: bool) -> None:
        self.has_password = not is_asked
        for name in ("password", "password_again"):
            self.fields[name].required = is_asked

    def login(self) -> str:
        """The login key of the typed ID, or '' while it is wrong."""
        number = self.cleaned_data.get("national_id")
        return citizen_login(number) if number else ""

    def chosen_password(self) -> str:
        """The new password where both fields hold it and it follows the rule, or ''."""
        data = self.cleaned_data
        same = data.get("password") and data["password"] == data.get("password_again")
        return str(data["password"]) if same else ""

    def password_is_kept(self) -> None:
        """Show the page again without asking for the password."""
        self._ask_for_password(False)


class IdentityForm(UiForm):
    """One required file per image that the municipality asks for, of `most` megabytes."""

    def __init__(self, *args: Any, kinds: list[IdentityImageKind], **kwargs: Any) -> None:
        self.kinds = kinds
        self.most = rules().image_megabytes
        super().__init__(*args, **kwargs)
        for kind in kinds:
            self.fields[f"image_{kind.pk}"] = _image_field(kind)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for kind in self.kinds:
            file = cleaned.get(f"image_{kind.pk}")
            if file and file.size > self.most * MEGABYTE:
                self.add_error(f"image_{kind.pk}", too_large(self.most))
        return cleaned


def _image_field(kind: IdentityImageKind) -> forms.FileField:
    """A field in the municipality's words; those that it began with are known in English too."""
    return forms.FileField(
        label=gettext(kind.name),
        help_text=gettext(kind.hint),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        error_messages={
            "required": gettext("กรุณาแนบ%(image)s") % {"image": gettext(kind.name)},
            "empty": gettext("ไฟล์ว่างเปล่า กรุณาเลือกภาพอื่น"),
        },
    )
