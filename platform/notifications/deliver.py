"""Sending what waits in the outbox: claim, send, mark."""

from datetime import timedelta

import structlog
from django.db.models import Q
from django.utils import timezone

from notifications import work
from notifications.channels import line, mail
from notifications.enums import Channel, MessageStatus
from notifications.models import Message

log = structlog.get_logger(__name__)

_SENDERS = {Channel.MAIL: mail.send, Channel.LINE: line.send, Channel.WORK: work.run}
_LEASE = timedelta(minutes=5)
_MOST_TRIES = 10
_BATCH = 100


def deliver_due() -> int:
    """Send every due message of the entered schema; returns how many were sent."""
    due = Message.objects.filter(_is_due()).values_list("pk", flat=True)[:_BATCH]
    return sum(deliver(pk) for pk in list(due))


def _is_due() -> Q:
    # A lease that ran out means that its worker died between claim and mark.
    return Q(
        status__in=(MessageStatus.WAITING, MessageStatus.SENDING), not_before__lte=timezone.now()
    )


def deliver(pk: int) -> bool:
    """Send one message if this process is the one to claim it."""
    now = timezone.now()
    claimed = Message.objects.filter(_is_due(), pk=pk).update(
        status=MessageStatus.SENDING, not_before=now + _LEASE
    )
    if claimed != 1:
        return False
    return _send(Message.objects.get(pk=pk))


def _send(message: Message) -> bool:
    message.tries += 1
    try:
        _SENDERS[Channel(message.channel)](message)
    except Exception as error:  # whatever a server answers: keep the message and try again
        _postpone(message, error)
        return False
    if message.channel == Channel.WORK:
        message.delete()
        return True
    message.status = MessageStatus.SENT
    message.sent_at = timezone.now()
    if message.is_secret:
        message.text = message.html = ""
    message.save(update_fields=("status", "sent_at", "tries", "text", "html"))
    return True


def _postpone(message: Message, error: Exception) -> None:
    log.warning("notice not sent", message=message.pk, error=type(error).__name__)
    gave_up = message.tries >= _MOST_TRIES
    message.status = MessageStatus.FAILED if gave_up else MessageStatus.WAITING
    message.not_before = timezone.now() + timedelta(seconds=min(15 * 2**message.tries, 3600))
    message.error = type(error).__name__
    message.save(update_fields=("status", "not_before", "error", "tries"))
