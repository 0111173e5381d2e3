"""Forms of the console."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import passwords
from billing.subscriptions.metering import Month
from billing.subscriptions.models import Issuer, Plan
from tenants.models import Municipality
from ui.forms import UiForm, UiFormMixin

BAD_MAIL = _("รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com")


def first_password() -> forms.CharField:
    """A password chosen for somebody else; it is shown again after a mistake in another field."""
    return forms.CharField(
        label=_("รหัสผ่านแรกเข้า"),
        max_length=128,
        strip=False,
        help_text=passwords.RULE,
        validators=[passwords.check],
        widget=forms.PasswordInput(
            render_value=True, attrs={"autocomplete": "new-password", "data-rules": True}
        ),
    )


TAX_ID = RegexValidator(r"^[0-9]{13}\Z", _("เลขประจำตัวผู้เสียภาษีต้องมีตัวเลข 13 หลัก"))


class BuyerMixin(UiFormMixin):
    """A municipality as it stands on its tax invoices: the law asks for its address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].required = True
        self.fields["tax_id"].validators.append(TAX_ID)


class ProfileForm(BuyerMixin, forms.ModelForm[Municipality]):
    class Meta:
        model = Municipality
        fields = ("kind", "official_code", "phone", "address", "tax_id")
        widgets = {"address": forms.Textarea(attrs={"rows": 2})}


class PlanChoiceForm(UiForm):
    plan = forms.ModelChoiceField(
        label=_("แพ็กเกจ"), queryset=Plan.objects.all(), to_field_name="key", empty_label=None
    )


class MonthField(forms.TypedChoiceField):
    """A month as 2026-11, shown as พฤศจิกายน 2569."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=_month, **kwargs)


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(int(year), int(month))


class IssueForm(UiForm):
    """Which month to invoice; `key` makes a second click harmless."""

    month = MonthField(label=_("ประจำเดือน"))
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, months: list[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{m.year}-{m.month:02d}", m.text) for m in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]


class SuspendForm(UiForm):
    reason = forms.CharField(label=_("เหตุผลที่ระงับ"), max_length=200)


class VoidForm(UiForm):
    reason = forms.CharField(label=_("เหตุผลที่ยกเลิก"), max_length=200)


class ResetForm(UiForm):
    reason = forms.CharField(
        label=_("เหตุผล และวิธีที่ยืนยันว่าเป็นเจ้าของบัญชี"),
        max_length=200,
        help_text=_("เก็บในบันทึกการใช้งาน ไม่ต้องใส่ข้อมูลส่วนบุคคล"),
    )


class PlanForm(UiFormMixin, forms.ModelForm[Plan]):
    class Meta:
        model = Plan
        fields = ("name", "monthly_price", "included_requests")


class IssuerForm(UiFormMixin, forms.ModelForm[Issuer]):
    class Meta:
        model = Issuer
        fields = ("name", "address", "tax_id", "branch", "phone")


class OperatorForm(UiForm):
    first_name = forms.CharField(label=pgettext_lazy("person", "ชื่อ"), max_length=80)
    last_name = forms.CharField(label=_("นามสกุล"), max_length=80)
    email = forms.EmailField(label=_("e-mail"), error_messages={"invalid": BAD_MAIL})
    password = first_password()
