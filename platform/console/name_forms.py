"""Forms of a municipality's names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.models import Municipality
from tenants.subdomains import check_subdomain
from ui.forms import UiForm, UiFormMixin


class RenameForm(UiFormMixin, forms.ModelForm[Municipality]):
    """Display name and subdomain; a former subdomain of its own may be taken again."""

    class Meta:
        model = Municipality
        fields = ("name", "subdomain")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subdomain"].help_text = _(
            "ใช้ a-z ตัวเลข และขีด 3–40 ตัว ชื่อที่หน่วยงานอื่นเคยใช้จะใช้ซ้ำไม่ได้"
        )

    def clean_subdomain(self) -> str:
        subdomain = str(self.cleaned_data["subdomain"]).strip().lower()
        check_subdomain(subdomain, number=self.instance.number)
        return subdomain


class DomainForm(UiForm):
    domain = forms.CharField(
        label=_("ชื่อโดเมน"),
        max_length=300,
        help_text=_("เช่น eservice.thungsairung.example หรือชื่อโดเมนภาษาไทย"),
    )


class HostForm(UiForm):
    """Which of its hosts a button means."""

    domain = forms.CharField(max_length=253, widget=forms.HiddenInput)
