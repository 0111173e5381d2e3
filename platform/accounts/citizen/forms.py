"""Forms of the citizen's account. Messages are Thai and stand beside their field."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from accounts import passwords
from accounts.citizen.provinces import PROVINCES
from accounts.enums import Scope
from accounts.models import IdentityImageKind
from thai import national_id as thai_id
from thai import phone as thai_phone
from thai.dates import local
from ui.be_date import BeDateField
from ui.forms import UiForm

MEGABYTE = 1024 * 1024
LARGEST_IMAGE = 15
_TITLES = ("นาย", "นาง", "นางสาว", "อื่น ๆ")
_name = RegexValidator(r"^[^\W\d_][^\d_<>@#/\\]*\Z", "ใช้ตัวอักษรเท่านั้น ไม่มีตัวเลขหรือเครื่องหมาย")


class NationalIdField(forms.CharField):
    """Thirteen digits with checksum; dashes, spaces and Thai digits are welcome."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="เลขประจำตัวประชาชน", max_length=25, **kwargs)

    def clean(self, value: Any) -> str:
        digits = thai_id.normalise(str(super().clean(value)))
        if not thai_id.is_valid(digits):
            raise forms.ValidationError("เลขประจำตัวประชาชนไม่ถูกต้อง กรุณาตรวจสอบอีกครั้ง")
        return digits


class MobileField(forms.CharField):
    """A Thai mobile number, kept as ten digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="โทรศัพท์มือถือ", max_length=20, **kwargs)

    def clean(self, value: Any) -> str:
        digits = thai_phone.normalise(str(super().clean(value)))
        if not thai_phone.is_mobile(digits):
            raise forms.ValidationError("เบอร์โทรศัพท์มือถือต้องมี 10 หลัก")
        return digits


class MailField(forms.EmailField):
    def __init__(self, label: str = "e-mail", **kwargs: Any) -> None:
        messages = {"invalid": "รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com"}
        super().__init__(label=label, max_length=254, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


def _password(label: str, name: str = "new-password", *, rules: bool = False) -> forms.CharField:
    attrs = {"autocomplete": name, **({"data-rules": "true"} if rules else {})}
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget)


class NewPasswordMixin(forms.Form):
    """Two password fields: the rule is checked by the server whatever the browser did."""

    password = _password("รหัสผ่าน", rules=True)
    password_again = _password("ยืนยันรหัสผ่าน")

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        passwords.check(password)
        return password

    def clean_password_again(self) -> str:
        again = str(self.cleaned_data["password_again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError("รหัสผ่านทั้งสองช่องไม่ตรงกัน")
        return again


class TermsForm(UiForm):
    accept = forms.BooleanField(
        label="ข้าพเจ้ายอมรับเงื่อนไข",
        error_messages={"required": "กรุณาทำเครื่องหมาย “ข้าพเจ้ายอมรับเงื่อนไข” เพื่อไปต่อ"},
    )


class RegisterForm(UiForm, NewPasswordMixin):
    """Screen ลงทะเบียน; an address has a lane and a road only where there is one."""

    national_id = NationalIdField()
    title = forms.ChoiceField(label="คำนำหน้า", choices=[("", "เลือก")] + [(t, t) for t in _TITLES])
    first_name = forms.CharField(label="ชื่อ", max_length=80, validators=[_name])
    last_name = forms.CharField(label="นามสกุล", max_length=80, validators=[_name])
    birth_date = BeDateField(label="วันเดือนปีเกิด (พ.ศ.)")
    phone = MobileField()
    email = MailField()
    house_no = forms.CharField(label="บ้านเลขที่", max_length=20)
    moo = forms.CharField(label="หมู่ที่", max_length=10, required=False)
    soi = forms.CharField(label="ตรอก/ซอย", max_length=80, required=False)
    road = forms.CharField(label="ถนน", max_length=80, required=False)
    subdistrict = forms.CharField(label="ตำบล/แขวง", max_length=80)
    district = forms.CharField(label="อำเภอ/เขต", max_length=80)
    province = forms.ChoiceField(
        label="จังหวัด", choices=[("", "เลือกจังหวัด")] + [(p, p) for p in PROVINCES]
    )
    postcode = forms.RegexField(
        r"^[0-9]{5}\Z", label="รหัสไปรษณีย์", error_messages={"invalid": "รหัสไปรษณีย์ต้องมี 5 หลัก"}
    )

    ADDRESS = ("house_no", "moo", "soi", "road", "subdistrict", "district", "province", "postcode")
    PERSON = ("national_id", "title", "first_name", "last_name", "birth_date", "phone", "email")

    field_order = (*PERSON, *ADDRESS, "password", "password_again")

    def clean_birth_date(self) -> date:
        born: date = self.cleaned_data["birth_date"]
        today = local(timezone.now()).date()
        if born > today or born.year < today.year - 130:
            raise forms.ValidationError("วันเดือนปีเกิดไม่ถูกต้อง กรุณาตรวจสอบปี พ.ศ.")
        return born

    def kept_fields(self) -> dict[str, Any]:
        """Return what is kept of the person, as JSON values without the password."""
        data = self.cleaned_data
        person = {name: data[name] for name in self.PERSON}
        person["birth_date"] = data["birth_date"].isoformat()
        person["address"] = {name: data[name] for name in self.ADDRESS}
        return person

    def person_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PERSON]

    def address_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ADDRESS]


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
                self.add_error(f"image_{kind.pk}", f"ไฟล์ใหญ่เกิน {LARGEST_IMAGE} MB")
        return cleaned


def _image_field(kind: IdentityImageKind) -> forms.FileField:
    return forms.FileField(
        label=kind.name,
        help_text=kind.hint,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic"}),
        error_messages={
            "required": f"กรุณาแนบ{kind.name}",
            "empty": "ไฟล์ว่างเปล่า กรุณาเลือกภาพอื่น",
        },
    )


class SignInForm(UiForm):
    national_id = forms.CharField(label="เลขประจำตัวประชาชน 13 หลัก", max_length=25)
    password = _password("รหัสผ่าน", "current-password")


class ForgotForm(UiForm):
    email = MailField("e-mail ที่ลงทะเบียนไว้")


class ResetForm(UiForm, NewPasswordMixin):
    """A new password for a mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "กรุณากรอกรหัสผ่านใหม่"
        self.fields["password_again"].label = "กรุณากรอกรหัสผ่านใหม่อีกครั้ง"


class ApiTokenForm(UiForm):
    name = forms.CharField(label="ชื่อโปรแกรมที่จะใช้", max_length=60)
    scopes = forms.MultipleChoiceField(
        label="สิทธิ์", choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
