"""Tenant admin: the LINE channel."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.actions import record
from notifications.channels.line.settings import save_channel
from notifications.models import LineChannel
from tenants.site import Screen, tenant_admin
from tenants.site_address import absolute
from ui.forms import UiFormMixin

# What LINE Developers asks for: Messaging API, LINE Login, LIFF.
_ADDRESSES = (
    ("Webhook URL", "/line/webhook"),
    ("Callback URL 1", "/sign-in/line/callback"),
    ("Callback URL 2", "/account/line/callback"),
    ("LIFF endpoint URL", "/line/app"),
)
_SECRETS = ("login_secret", "messaging_secret", "access_token")


class LineChannelForm(UiFormMixin, forms.ModelForm[LineChannel]):
    """Secrets are written, never shown: an empty field keeps what is stored."""

    login_secret = forms.CharField(
        label="Channel secret (LINE Login)", max_length=64, required=False
    )
    messaging_secret = forms.CharField(
        label="Channel secret (Messaging API)", max_length=64, required=False
    )
    access_token = forms.CharField(label="Channel access token", max_length=400, required=False)

    class Meta:
        model = LineChannel
        fields = ("display_name", "basic_id", "login_channel_id", "liff_id", "is_on")
        # The page says of itself that it may stay empty.
        help_texts = {"liff_id": _("เปิดบริการใน LINE โดยไม่ต้องพิมพ์รหัสผ่าน")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _SECRETS:
            self.fields[name].required = self.instance.pk is None
            if self.instance.pk:
                self.fields[name].help_text = gettext("เว้นว่างไว้หากไม่เปลี่ยน")

    @property
    def account_fields(self) -> list[forms.BoundField]:
        """Who sends, and whether."""
        return [
            self[name] for name in self.Meta.fields if name not in ("login_channel_id", "liff_id")
        ]

    @property
    def secret_fields(self) -> list[forms.BoundField]:
        """What LINE hands out."""
        return [self[name] for name in ("login_channel_id", *_SECRETS, "liff_id")]

    def clean_basic_id(self) -> str:
        basic_id = str(self.cleaned_data["basic_id"]).strip()
        if not basic_id.startswith("@"):
            raise forms.ValidationError(gettext("LINE ID ต้องขึ้นต้นด้วย @"))
        return basic_id


def line(request: HttpRequest) -> HttpResponse:
    """Show and change the municipality's LINE channel."""
    channel = LineChannel.objects.first()
    form = LineChannelForm(request.POST or None, instance=channel)
    if request.method == "POST" and form.is_valid():
        secrets = {name: form.cleaned_data[name] for name in _SECRETS}
        saved = save_channel(form.save(commit=False), **secrets)
        record(request.user, "line.changed", saved)
        messages.success(request, gettext("บันทึกช่องทาง LINE แล้ว มีผลทันที"))
        return redirect("manage:line")
    addresses = [(name, absolute(path)) for name, path in _ADDRESSES]
    context = {"form": form, "addresses": addresses}
    return render(request, "notifications/manage_line.html", context)


def register() -> None:
    """Add the screens of this app."""
    tenant_admin.add(Screen("line", "line/", line, _("ช่องทาง LINE"), _("การติดต่อ"), 60))
