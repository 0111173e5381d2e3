"""An OpenID Connect provider of a municipality, such as ThaiD, and whom it vouches for."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants import keys

_PURPOSE = "oidc"


class OidcProvider(models.Model):
    """One row, or none: then citizens sign in by password and by LINE."""

    name = models.CharField(_("ชื่อบนปุ่ม"), max_length=40, default="ThaiD")
    issuer = models.CharField(
        _("Issuer"),
        max_length=200,
        validators=[URLValidator(schemes=("https", "http"))],
        help_text=_("ที่อยู่ของผู้ให้บริการ ซึ่งมี /.well-known/openid-configuration"),
    )
    client_id = models.CharField("Client ID", max_length=120)
    sealed_client_secret = models.BinaryField(editable=False, default=b"")
    scope = models.CharField("Scope", max_length=120, default="openid pid")
    id_claim = models.CharField(
        _("ชื่อ claim ที่เป็นเลขประจำตัวประชาชน"), max_length=40, default="pid", blank=True
    )
    is_on = models.BooleanField(_("เปิดให้เข้าสู่ระบบด้วยผู้ให้บริการนี้"), default=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_oidc_provider")]

    def __str__(self) -> str:
        return self.name

    @property
    def client_secret(self) -> str:
        return (
            keys.decrypt(_PURPOSE, self.sealed_client_secret) if self.sealed_client_secret else ""
        )

    @client_secret.setter
    def client_secret(self, secret: str) -> None:
        self.sealed_client_secret = keys.encrypt(_PURPOSE, secret)


class OidcLink(models.Model):
    """A subject of an issuer that signs in to an account; gone when the account is closed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="oidc_links")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("issuer", "subject"), name="one_account_a_subject"),
            models.UniqueConstraint(fields=("user", "issuer"), name="one_subject_an_account"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.user_id}"
