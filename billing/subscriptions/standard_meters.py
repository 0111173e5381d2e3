"""Meters of the apps below billing: people, notices, files."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from billing.subscriptions.metering import Month, meters
from documents.models import StoredFile
from notifications.enums import Channel, MessageStatus
from notifications.models import Message


def _citizens(month: Month) -> int:
    registered = User.objects.citizens()
    return int(registered.filter(created_at__gte=month.start, created_at__lt=month.end).count())


def _sent(month: Month, channel: Channel) -> int:
    sent = Message.objects.filter(status=MessageStatus.SENT, channel=channel)
    return sent.filter(sent_at__gte=month.start, sent_at__lt=month.end).count()


def _mails(month: Month) -> int:
    return _sent(month, Channel.MAIL)


def _line_pushes(month: Month) -> int:
    return _sent(month, Channel.LINE)


def _storage(month: Month) -> int:
    """Bytes held at the end of the month (today, while it runs)."""
    kept = StoredFile.objects.filter(created_at__lt=month.end)
    return int(kept.aggregate(total=Sum("size"))["total"] or 0)


def register() -> None:
    """Add the meters."""
    meters.register("mails", _("อีเมลที่ส่ง"), _mails, _("ฉบับ"))
    meters.register("lines", _("LINE ที่ส่ง"), _line_pushes, pgettext_lazy("a unit", "ข้อความ"))
    meters.register("citizens", _("ลงทะเบียนใหม่"), _citizens, _("คน"))
    meters.register("storage", _("พื้นที่ไฟล์"), _storage, _("ไบต์"))
