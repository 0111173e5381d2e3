"""Forms with which an officer writes down that money arrived."""

from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from ui.forms import UiForm

_reference = RegexValidator(r"^[A-Za-z0-9 ./-]+\Z", _("เลขอ้างอิงใช้ได้เฉพาะ A-Z ตัวเลข จุด ขีด และ /"))


class CashForm(UiForm):
    """`key` makes a form that is sent twice count once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class TransferForm(CashForm):
    reference = forms.CharField(
        label=_("เลขอ้างอิงของธนาคาร"), min_length=4, max_length=40, validators=[_reference]
    )
    keyboards = {"reference": {"autocomplete": "off", "autocapitalize": "characters"}}


class VoidForm(UiForm):
    reason = forms.CharField(label=_("เหตุผลที่ยกเลิก (ประชาชนเห็น)"), max_length=200)
