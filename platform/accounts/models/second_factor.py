"""What members of staff show besides their password."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants import keys

_PURPOSE = "totp"


class Totp(models.Model):
    """An authenticator app: six digits that change every 30 seconds (RFC 6238)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="totp")
    sealed_secret = models.BinaryField(editable=False)
    # Since when. An app that has not yet given a right code is no factor.
    confirmed_at = models.DateTimeField(null=True)
    # The step of the last code that was taken: a code is good once.
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"totp of {self.user_id}"

    @property
    def secret(self) -> str:
        """The shared secret in base 32."""
        return keys.decrypt(_PURPOSE, self.sealed_secret)

    @secret.setter
    def secret(self, base32: str) -> None:
        self.sealed_secret = keys.encrypt(_PURPOSE, base32)


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    def at(self, host: str) -> "PasskeyQuerySet":
        """Those that work there."""
        return self.filter(host__in=("", host))


class Passkey(models.Model):
    """A WebAuthn credential of one address; the private key never leaves the device."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    # The host that it was made at (the RP ID). Those made before hosts were kept say it when used.
    host = models.CharField(_("ใช้ได้ที่"), max_length=253, blank=True, default="", db_default="")
    name = models.CharField(_("ชื่ออุปกรณ์"), max_length=60)
    added_at = models.DateTimeField(_("เพิ่มเมื่อ"), auto_now_add=True)
    used_at = models.DateTimeField(_("ใช้ล่าสุด"), null=True)

    objects = PasskeyQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper for the day when the phone is lost; gone when used."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("user", "digest"), name="one_recovery_code_each")
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"
