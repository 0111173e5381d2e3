"""Where somebody is signed in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Device(models.Model):
    """A session of an account. Gone when it is signed out, here or from elsewhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    agent = models.CharField(_("เบราว์เซอร์"), max_length=200, blank=True)
    signed_in_at = models.DateTimeField(_("ลงชื่อเข้าใช้เมื่อ"), auto_now_add=True)
    seen_at = models.DateTimeField(_("ใช้ล่าสุด"))

    class Meta:
        ordering = ("-seen_at",)

    def __str__(self) -> str:
        return self.agent
