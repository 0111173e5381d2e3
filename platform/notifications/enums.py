from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    MAIL = "mail", _("อีเมล")
    LINE = "line", "LINE"
    WORK = "work", _("งานเบื้องหลัง")


class MessageStatus(TextChoices):
    WAITING = "waiting", _("รอส่ง")
    SENDING = "sending", _("กำลังส่ง")
    SENT = "sent", _("ส่งแล้ว")
    FAILED = "failed", _("ส่งไม่สำเร็จ")
