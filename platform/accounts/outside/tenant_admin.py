"""Tenant admin: the OpenID provider."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actions.links import save_provider
from accounts.guards import user_of
from accounts.models import OidcProvider
from accounts.outside.discovery import forget, metadata_of
from accounts.outside.vouching import Refused
from tenants.site import Screen, tenant_admin
from tenants.site_address import absolute
from ui.forms import UiFormMixin

_ADDRESSES = (
    ("Redirect URI 1", "/sign-in/oidc/callback"),
    ("Redirect URI 2", "/account/oidc/callback"),
)


class OidcForm(UiFormMixin, forms.ModelForm[OidcProvider]):
    """The provider is asked at once: a wrong address is told before a citizen meets it."""

    client_secret = forms.CharField(label="Client secret", max_length=200, required=False)

    class Meta:
        model = OidcProvider
        fields = ("name", "issuer", "client_id", "scope", "id_claim", "is_on")

    field_order = ("name", "issuer", "client_id", "client_secret", "scope", "id_claim", "is_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.sealed_client_secret:
            self.fields["client_secret"].help_text = gettext("เว้นว่างไว้หากไม่เปลี่ยน")

    def clean_issuer(self) -> str:
        issuer = str(self.cleaned_data["issuer"]).strip()
        parts = urlsplit(issuer)
        if parts.scheme != "https" and parts.hostname not in settings.OUTWARD_HOSTS:
            raise forms.ValidationError(gettext("ที่อยู่ต้องขึ้นต้นด้วย https://"))
        return issuer

    def clean_scope(self) -> str:
        scopes = str(self.cleaned_data["scope"]).split()
        return " ".join(scopes if "openid" in scopes else ["openid", *scopes])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_on") and cleaned.get("issuer"):
            self._ask(cleaned["issuer"])
        return cleaned

    def _ask(self, issuer: str) -> None:
        forget(issuer)
        try:
            metadata_of(issuer)
        except Refused:
            said = gettext("ติดต่อผู้ให้บริการตามที่อยู่นี้ไม่ได้ หรือผู้ให้บริการไม่ใช่ OpenID Connect")
            self.add_error("issuer", said)


def oidc(request: HttpRequest) -> HttpResponse:
    """Show and change the municipality's OpenID provider."""
    form = OidcForm(request.POST or None, instance=OidcProvider.objects.first())
    if request.method == "POST" and form.is_valid():
        secret = form.cleaned_data["client_secret"]
        provider = form.save(commit=False)
        save_provider(by=user_of(request), provider=provider, client_secret=secret)
        messages.success(request, gettext("บันทึกแล้ว มีผลทันที"))
        return redirect("manage:oidc")
    addresses = [(name, absolute(path)) for name, path in _ADDRESSES]
    context = {"form": form, "addresses": addresses}
    return render(request, "accounts/manage/oidc.html", context)


def register() -> None:
    """Add the screen."""
    tenant_admin.add(Screen("oidc", "oidc/", oidc, _("ThaiD และ OpenID"), _("การลงทะเบียน"), 47))
