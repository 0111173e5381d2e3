"""Forms of archives and deletions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.archive.locks import SHORTEST_PASSPHRASE
from tenants.models import Municipality
from tenants.subdomains import check_subdomain
from ui.forms import UiForm

OWN, COPY = "own", "copy"


class ExportForm(UiForm):
    passphrase = forms.CharField(
        label=_("รหัสของไฟล์สำรอง"),
        required=False,
        strip=False,
        min_length=SHORTEST_PASSPHRASE,
        max_length=200,
        help_text=_("ตั้งเมื่อจะนำไปกู้คืนบนระบบอื่น อย่างน้อย 12 ตัว ระบบไม่เก็บรหัสนี้ไว้"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RestoreForm(UiForm):
    """Back to its own place, or beside it under another name."""

    where = forms.ChoiceField(
        label=_("กู้คืนไปที่ใด"),
        choices=[
            (OWN, _("แทนที่หน่วยงานเดิม ข้อมูลหลังวันที่สำรองจะหายไป")),
            (COPY, _("เป็นหน่วยงานใหม่ โดยหน่วยงานเดิมไม่เปลี่ยนแปลง")),
        ],
        widget=forms.RadioSelect,
    )
    subdomain = forms.CharField(label=_("ชื่อเว็บไซต์ย่อยของหน่วยงานใหม่"), required=False, max_length=40)
    name = forms.CharField(label=_("ชื่อหน่วยงานใหม่"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("where") != COPY:
            return {**found, "subdomain": "", "name": ""}
        try:
            check_subdomain(found.get("subdomain", ""))
        except ValidationError as error:
            self.add_error("subdomain", error)
        return found


class DeleteForm(UiForm):
    """Whoever deletes writes down what."""

    subdomain = forms.CharField(label=_("พิมพ์ชื่อเว็บไซต์ย่อยของหน่วยงานเพื่อยืนยัน"), max_length=40)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wanted = municipality.subdomain
        self.fields["subdomain"].help_text = municipality.subdomain

    def clean_subdomain(self) -> str:
        typed = str(self.cleaned_data["subdomain"])
        if typed != self._wanted:
            raise ValidationError(_("ไม่ตรงกับชื่อเว็บไซต์ย่อยของหน่วยงานนี้"))
        return typed
