"""Forms of the citizen's account. Messages stand beside their field."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts import passwords
from accounts.citizen import provinces
from accounts.enums import MailNotices, Scope
from accounts.models import IdentityImageKind
from accounts.queries import rules
from thai import national_id as thai_id
from thai import phone as thai_phone
from thai.dates import local
from thai.geography import postcodes_of
from ui.be_date import BeDateField
from ui.forms import UiForm

_MAIL = _("e-mail")
MEGABYTE = 1024 * 1024
LARGEST_IMAGE = 15
_PICTURES = "image/jpeg,image/png,image/webp,image/heic"
# Kept in Thai; `_` names them in the language of the page.
_TITLES = (
    gettext_noop("นาย"),
    gettext_noop("นาง"),
    gettext_noop("นางสาว"),
    gettext_noop("อื่น ๆ"),
)
_name = RegexValidator(r"^[^\W\d_][^\d_<>@#/\\]*\Z", _("ใช้ตัวอักษรเท่านั้น ไม่มีตัวเลขหรือเครื่องหมาย"))


class NationalIdField(forms.CharField):
    """Thirteen digits with checksum; dashes, spaces and Thai digits are welcome."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("เลขประจำตัวประชาชน"), max_length=25, **kwargs)

    def clean(self, value: Any) -> str:
        digits = thai_id.normalise(str(super().clean(value)))
        if not thai_id.is_valid(digits):
            raise forms.ValidationError(gettext("เลขประจำตัวประชาชนไม่ถูกต้อง กรุณาตรวจสอบอีกครั้ง"))
        return digits


class MobileField(forms.CharField):
    """A Thai mobile number, kept as ten digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("โทรศัพท์มือถือ"), max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        digits = thai_phone.normalise(str(super().clean(value)))
        if not thai_phone.is_mobile(digits):
            raise forms.ValidationError(gettext("เบอร์โทรศัพท์มือถือต้องมี 10 หลัก"))
        return digits


class MailField(forms.EmailField):
    def __init__(self, label: StrOrPromise = _MAIL, **kwargs: Any) -> None:
        messages = {"invalid": _("รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com")}
        super().__init__(label=label, max_length=254, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


def _password(label: StrOrPromise, name: str = "new-password") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": name})
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget)


class NewPasswordMixin(forms.Form):
    """Two password fields: the rule is checked by the server whatever the browser did."""

    password = _password(_("รหัสผ่าน"))
    password_again = _password(_("ยืนยันรหัสผ่าน"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.longest = rules().password_most
        self.fields["password"].widget.attrs["data-rules"] = self.longest

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if password or self.fields["password"].required:
            passwords.check(password, self.longest)
        return password

    def clean_password_again(self) -> str:
        again = str(self.cleaned_data["password_again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(gettext("รหัสผ่านทั้งสองช่องไม่ตรงกัน"))
        return again


class TermsForm(UiForm):
    accept = forms.BooleanField(
        label=_("ข้าพเจ้ายอมรับเงื่อนไข"),
        error_messages={"required": _("กรุณาทำเครื่องหมาย “ข้าพเจ้ายอมรับเงื่อนไข” เพื่อไปต่อ")},
    )


class AddressMixin(forms.Form):
    """An address as a Thai letter has it."""

    house_no = forms.CharField(label=_("บ้านเลขที่"), max_length=20)
    moo = forms.CharField(label=_("หมู่ที่"), max_length=10, required=False)
    soi = forms.CharField(label=_("ตรอก/ซอย"), max_length=80, required=False)
    road = forms.CharField(label=_("ถนน"), max_length=80, required=False)
    subdistrict = forms.CharField(label=_("ตำบล/แขวง"), max_length=80)
    district = forms.CharField(label=_("อำเภอ/เขต"), max_length=80)
    province = forms.ChoiceField(label=_("จังหวัด"), choices=provinces.choices)
    postcode = forms.RegexField(
        r"^[0-9]{5}\Z", label=_("รหัสไปรษณีย์"), error_messages={"invalid": _("รหัสไปรษณีย์ต้องมี 5 หลัก")}
    )

    ADDRESS = ("house_no", "moo", "soi", "road", "subdistrict", "district", "province", "postcode")

    def clean_postcode(self) -> str:
        postcode, province = self.cleaned_data["postcode"], self.cleaned_data.get("province")
        if province and postcode not in postcodes_of(province):
            said = gettext("รหัสไปรษณีย์นี้ไม่ใช่ของจังหวัด%(province)s") % {"province": province}
            raise forms.ValidationError(said)
        return str(postcode)

    def address(self) -> dict[str, str]:
        """What is kept of it."""
        return {name: self.cleaned_data[name] for name in self.ADDRESS}

    def address_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ADDRESS]


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
    """Screen ลงทะเบียน. A password that was chosen already is not asked for again."""

    national_id = NationalIdField()

    PERSON = ("national_id", *PersonForm.PERSON)

    field_order = (*PERSON, *AddressMixin.ADDRESS, "password", "password_again")

    def __init__(self, *args: Any, has_password: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_password = has_password
        for name in ("password", "password_again"):
            self.fields[name].required = not has_password

    def chosen_password(self) -> str:
        """The new password where both fields hold it and it follows the rule, or ''."""
        data = self.cleaned_data
        same = data.get("password") and data["password"] == data.get("password_again")
        return str(data["password"]) if same else ""

    def password_is_kept(self) -> None:
        """Show the page again without asking for the password."""
        self.has_password = True
        for name in ("password", "password_again"):
            self.fields[name].required = False


class IdentityForm(UiForm):
    """One required file per image that the municipality asks for."""

    def __init__(self, *args: Any, kinds: list[IdentityImageKind], **kwargs: Any) -> None:
        self.kinds = kinds
        super().__init__(*args, **kwargs)
        for kind in kinds:
            self.fields[f"image_{kind.pk}"] = _image_field(kind)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for kind in self.kinds:
            file = cleaned.get(f"image_{kind.pk}")
            if file and file.size > LARGEST_IMAGE * MEGABYTE:
                self.add_error(f"image_{kind.pk}", _too_large())
        return cleaned


def _too_large() -> str:
    return gettext("ไฟล์ใหญ่เกิน %(most)s MB") % {"most": LARGEST_IMAGE}


class PhotoForm(UiForm):
    """One picture of oneself."""

    picture = forms.FileField(
        label=_("รูปโปรไฟล์"),
        help_text=_("JPEG, PNG, WebP หรือ HEIC ไม่เกิน 15 MB ระบบตัดให้เป็นสี่เหลี่ยมจัตุรัส"),
        widget=forms.FileInput(attrs={"accept": _PICTURES}),
        error_messages={"empty": _("ไฟล์ว่างเปล่า กรุณาเลือกภาพอื่น")},
    )

    def clean_picture(self) -> Any:
        picture = self.cleaned_data["picture"]
        if picture.size > LARGEST_IMAGE * MEGABYTE:
            raise forms.ValidationError(_too_large())
        return picture


def _image_field(kind: IdentityImageKind) -> forms.FileField:
    """A field in the municipality's words; those that it began with are known in English too."""
    return forms.FileField(
        label=gettext(kind.name),
        help_text=gettext(kind.hint),
        widget=forms.FileInput(attrs={"accept": _PICTURES}),
        error_messages={
            "required": gettext("กรุณาแนบ%(image)s") % {"image": gettext(kind.name)},
            "empty": gettext("ไฟล์ว่างเปล่า กรุณาเลือกภาพอื่น"),
        },
    )


class SignInForm(UiForm):
    national_id = forms.CharField(label=_("เลขประจำตัวประชาชน 13 หลัก"), max_length=25)
    password = _password(_("รหัสผ่าน"), "current-password")


class ForgotForm(UiForm):
    email = MailField(_("e-mail ที่ลงทะเบียนไว้"))


class ResetForm(UiForm, NewPasswordMixin):
    """A new password for a mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("กรุณากรอกรหัสผ่านใหม่")
        self.fields["password_again"].label = gettext("กรุณากรอกรหัสผ่านใหม่อีกครั้ง")


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


class CurrentPasswordMixin(forms.Form):
    """For what a borrowed phone must not do."""

    current_password = _password(_("รหัสผ่านปัจจุบัน"), "current-password")


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
