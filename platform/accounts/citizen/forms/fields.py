"""Fields of the citizen's account, and groups of them that several forms have."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts import passwords
from accounts.citizen import provinces
from accounts.citizen.forms.places import said_of
from accounts.queries import rules
from thai import national_id as thai_id
from thai import phone as thai_phone
from thai.geography import postcodes_of
from thai.places import doubts

_MAIL = _("e-mail")


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


def password_field(label: StrOrPromise, name: str = "new-password") -> forms.CharField:
    """A field of dots; `name` tells password managers what belongs here (HTML autocomplete)."""
    widget = forms.PasswordInput(attrs={"autocomplete": name})
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget)


class NewPasswordMixin(forms.Form):
    """Two password fields: the rule is checked by the server whatever the browser did."""

    password = password_field(_("รหัสผ่าน"))
    password_again = password_field(_("ยืนยันรหัสผ่าน"))

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


class CurrentPasswordMixin(forms.Form):
    """For what a borrowed phone must not do."""

    current_password = password_field(_("รหัสผ่านปัจจุบัน"), "current-password")


class AddressMixin(forms.Form):
    """An address as a Thai letter has it.

    Names that contradict each other are refused. Of names that the national set does not know the
    page advises once; `advised_place` says on the next submit of which.
    """

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

    PLACE = ("subdistrict", "district", "province")

    unknown_place = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        place = [str(cleaned.get(name) or "") for name in self.PLACE]
        # What was taken before is not asked about again.
        if all(place) and place != [self.initial.get(name) for name in self.PLACE]:
            self._doubt(*place)
        return cleaned

    def _doubt(self, *place: str) -> None:
        found = doubts(*place)
        if any(not doubt.is_known for doubt in found):
            self.unknown_place = " ".join(place)
        is_advised = self.data.get("advised_place") == self.unknown_place
        for doubt in found:
            if doubt.is_known or not is_advised:
                self.add_error(doubt.part, said_of(doubt, *place))

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
