"""Forms of the counter: an officer types, the citizen sits opposite."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.citizen.forms import MailField, NationalIdField, PersonForm
from accounts.enums import MandateBasis
from ui.forms import UiForm

# The browser would offer the officer's own name and address.
_NOT_MINE = {"autocomplete": "off"}


class LookUpForm(UiForm):
    """Who is there, and on whose word."""

    national_id = NationalIdField()
    basis = forms.ChoiceField(
        label=_("ผู้มาติดต่อ"),
        choices=MandateBasis.choices,
        initial=MandateBasis.IN_PERSON,
        widget=forms.RadioSelect,
    )
    representative = forms.CharField(
        label=_("ชื่อผู้รับมอบอำนาจ"),
        help_text=_("กรอกเมื่อมีผู้รับมอบอำนาจมาแทน"),
        max_length=120,
        required=False,
    )
    note = forms.CharField(label=_("หมายเหตุ"), max_length=300, required=False)

    keyboards = {"national_id": _NOT_MINE}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("basis") != MandateBasis.REPRESENTATIVE:
            cleaned["representative"] = ""
        elif not cleaned.get("representative"):
            self.add_error("representative", gettext("กรุณากรอกชื่อผู้รับมอบอำนาจ"))
        return cleaned


class CounterRegisterForm(PersonForm):
    """As ลงทะเบียน, without a password; many an elderly person has no e-mail."""

    email = MailField(
        required=False, help_text=_("ถ้ามี จะส่งลิงก์ตั้งรหัสผ่านไปให้ ถ้าไม่มี ตั้งรหัสผ่านที่เคาน์เตอร์ได้")
    )
    card_seen = forms.BooleanField(
        label=_("ข้าพเจ้าตรวจบัตรประจำตัวประชาชนตัวจริงแล้ว เลขและข้อมูลตรงกับที่กรอก"),
        error_messages={"required": _("กรุณาตรวจบัตรตัวจริง แล้วทำเครื่องหมาย")},
    )
    terms_read = forms.BooleanField(
        label=_("ได้อ่านข้อตกลงและเงื่อนไขให้ผู้ใช้บริการฟังแล้ว และผู้ใช้บริการยอมรับ"),
        error_messages={"required": _("กรุณาอ่านข้อตกลงให้ผู้ใช้บริการฟัง แล้วทำเครื่องหมาย")},
    )

    keyboards = dict.fromkeys((*PersonForm.PERSON, *PersonForm.ADDRESS), _NOT_MINE)


class HandOverForm(UiForm):
    reason = forms.CharField(
        label=_("เหตุผล"),
        help_text=_("เก็บไว้ในประวัติ เช่น ผู้มาติดต่อแสดงบัตรตัวจริง และไม่เคยลงทะเบียนมาก่อน"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understood = forms.BooleanField(
        label=_("ข้าพเจ้าตรวจบัตรตัวจริงแล้ว ผู้ที่อยู่ตรงหน้าเป็นเจ้าของเลขนี้"),
        error_messages={"required": _("กรุณาทำเครื่องหมายเพื่อยืนยัน")},
    )


class CounterEmailForm(UiForm):
    email = MailField(_("e-mail ของผู้ใช้บริการ"))

    keyboards = {"email": _NOT_MINE}
