"""The outbox, and the municipality's LINE channel."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.enums import Channel, MessageStatus
from tenants import keys


class Message(models.Model):
    """One notice to one person on one channel. Written with the deed, sent after the commit."""

    channel = models.CharField(_("ช่องทาง"), max_length=8, choices=Channel.choices)
    recipient = models.CharField(_("ผู้รับ"), max_length=254)
    subject = models.CharField(_("เรื่อง"), max_length=200)
    text = models.TextField(_("ข้อความ"))
    html = models.TextField(blank=True)
    is_secret = models.BooleanField(default=False)
    # From the first try on: LINE accepts a retry key once, mail servers know a Message-ID.
    retry_key = models.UUIDField(default=uuid.uuid4, unique=True)
    dedupe = models.CharField(max_length=120, unique=True)
    status = models.CharField(
        _("สถานะ"), max_length=8, choices=MessageStatus.choices, default=MessageStatus.WAITING
    )
    tries = models.PositiveSmallIntegerField(_("จำนวนครั้ง"), default=0)
    not_before = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            models.Index(
                fields=("not_before",),
                condition=models.Q(status__in=("waiting", "sending")),
                name="outbox_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"


class LineChannel(models.Model):
    """The LINE Official Account and LINE Login channel of a municipality: one row, or none."""

    display_name = models.CharField(_("ชื่อบัญชี LINE Official"), max_length=60)
    basic_id = models.CharField("LINE ID", max_length=40, help_text=_("ขึ้นต้นด้วย @ เช่น @rainbow"))
    login_channel_id = models.CharField("Channel ID (LINE Login)", max_length=20)
    liff_id = models.CharField(
        "LIFF ID",
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text=_("ไม่บังคับ เปิดบริการใน LINE โดยไม่ต้องพิมพ์รหัสผ่าน"),
    )
    sealed_login_secret = models.BinaryField(editable=False, default=b"")
    sealed_messaging_secret = models.BinaryField(editable=False, default=b"")
    sealed_access_token = models.BinaryField(editable=False, default=b"")
    is_on = models.BooleanField(_("เปิดใช้งาน LINE"), default=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_line_channel")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def login_secret(self) -> str:
        return keys.decrypt("line", self.sealed_login_secret)

    @property
    def messaging_secret(self) -> str:
        return keys.decrypt("line", self.sealed_messaging_secret)

    @property
    def access_token(self) -> str:
        return keys.decrypt("line", self.sealed_access_token)


class LineEvent(models.Model):
    """A webhook event that was taken; a replay meets the unique id."""

    event_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.event_id
