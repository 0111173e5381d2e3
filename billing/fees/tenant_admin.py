"""Tenant admin: how the municipality takes money."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from billing.fees.actions import save_payment_settings
from billing.fees.models import PaymentSettings
from billing.fees.queries import payment_settings
from tenants.site import Screen, tenant_admin
from ui.forms import UiFormMixin


class PaymentForm(UiFormMixin, forms.ModelForm[PaymentSettings]):
    # Longer than the number: banks print it with spaces and dashes.
    biller_id = forms.CharField(
        label=_("Biller ID พร้อมเพย์ (15 หลัก)"),
        max_length=30,
        required=False,
        help_text=_("เลขประจำตัวผู้เสียภาษี 13 หลัก ตามด้วยรหัสบริการ 2 หลัก ที่ธนาคารออกให้หน่วยงาน"),
    )
    keyboards = {"biller_id": {"inputmode": "numeric", "autocomplete": "off"}}

    class Meta:
        model = PaymentSettings
        fields = ("biller_id", "is_on", "counter_text")
        widgets = {"counter_text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"counter_text": _("เช่น งานการเงิน ชั้น 1 รับเงินสดถึง 15.30 น. เว้นว่างไว้ได้")}

    def clean_biller_id(self) -> str:
        return str(self.cleaned_data["biller_id"]).replace(" ", "").replace("-", "")

    def clean_is_on(self) -> bool:
        if self.cleaned_data["is_on"] and not self.cleaned_data.get("biller_id"):
            raise forms.ValidationError(gettext("กรุณากรอก Biller ID ก่อนเปิดรับชำระด้วยพร้อมเพย์ QR"))
        return bool(self.cleaned_data["is_on"])


def payment(request: HttpRequest) -> HttpResponse:
    """Show and change how the municipality takes money."""
    form = PaymentForm(request.POST or None, instance=payment_settings())
    if request.method == "POST" and form.is_valid():
        save_payment_settings(by=user_of(request), settings=form.save(commit=False))
        messages.success(request, gettext("บันทึกการชำระเงินแล้ว มีผลกับรายการที่รอชำระทันที"))
        return redirect("manage:payment")
    return render(request, "manage/form.html", {"form": form, "title": gettext("การชำระเงิน")})


def register() -> None:
    """Add the screens of this app."""
    tenant_admin.add(Screen("payment", "payment/", payment, _("การชำระเงิน"), _("บริการ"), 30))
