"""The municipality's face: colours, emblem, address, hours."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.guards import user_of
from audit.actions import record
from tenants.context import require_municipality
from tenants.lifecycle import change_profile
from tenants.models import Municipality
from ui.forms import UiFormMixin


class ProfileForm(UiFormMixin, forms.ModelForm[Municipality]):
    class Meta:
        model = Municipality
        fields = (
            "brand_color",
            "accent_color",
            "emblem",
            "landscape",
            "phone",
            "address",
            "tax_id",
            "opens",
            "closes",
        )
        widgets = {
            "brand_color": forms.TextInput(attrs={"type": "color"}),
            "accent_color": forms.TextInput(attrs={"type": "color"}),
            "opens": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "closes": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }


def profile(request: HttpRequest) -> HttpResponse:
    """Change what every page of this municipality shows."""
    municipality = require_municipality()
    form = ProfileForm(request.POST or None, instance=municipality)
    if request.method == "POST" and _is_valid(form):
        change_profile(municipality, form.cleaned_data)
        record(user_of(request), "profile.changed", "tenants.municipality")
        messages.success(request, _("บันทึกข้อมูลหน่วยงานแล้ว"))
        return redirect("manage:profile")
    context = {"form": form, "title": _("ข้อมูลหน่วยงาน")}
    return render(request, "manage/form.html", context)


def _is_valid(form: ProfileForm) -> bool:
    if not form.is_valid():
        return False
    if form.cleaned_data["opens"] >= form.cleaned_data["closes"]:
        form.add_error("closes", _("เวลาปิดต้องหลังเวลาเปิด"))
    return not form.errors
