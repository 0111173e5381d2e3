"""Queueing notices."""

import uuid

from django.db import transaction

from notifications.enums import Channel
from notifications.models import LineChannel, Message
from notifications.notices import Notice, Recipient
from tenants.context import after_commit, current_municipality
from ui.language import speaking


def queue(notice: Notice, *, to: Recipient) -> list[Message]:
    """Write the notice into the outbox, once per channel, inside the caller's transaction.

    LINE users get LINE and mail, the others mail, in their own language whoever caused it.
    The same `dedupe` again queues nothing.
    """
    with transaction.atomic(), speaking(to.language):
        queued = [
            _write(notice, to, channel, address) for channel, address in _addresses(notice, to)
        ]
    after_commit(wake_worker)
    return [message for message in queued if message is not None]


def reaches_line(line_sub: str) -> bool:
    """Tell whether somebody with this LINE subject is told by LINE."""
    return bool(line_sub) and LineChannel.objects.filter(is_on=True).exists()


def _addresses(notice: Notice, to: Recipient) -> list[tuple[Channel, str]]:
    wanted = to.mail and (to.wants_every_mail or not notice.is_optional)
    found = [(Channel.MAIL, to.mail)] if wanted else []
    if not notice.by_mail_only and reaches_line(to.line_sub):
        found.append((Channel.LINE, to.line_sub))
    return found


def _write(notice: Notice, to: Recipient, channel: Channel, address: str) -> Message | None:
    message, created = Message.objects.get_or_create(
        dedupe=f"{channel}:{notice.dedupe}",
        defaults={
            "channel": channel,
            "recipient": address,
            "subject": str(notice.subject),
            "text": notice.text(to) if channel == Channel.MAIL else notice.chat(to),
            "html": notice.html(to) if channel == Channel.MAIL else "",
            "is_secret": notice.is_secret,
        },
    )
    return message if created else None


def defer(name: str, payload: str) -> None:
    """Have registered work done soon; nothing is left of the payload once it is done."""
    Message.objects.create(
        channel=Channel.WORK,
        subject=name,
        text=payload,
        dedupe=f"{Channel.WORK}:{uuid.uuid4()}",
        is_secret=True,
    )
    after_commit(wake_worker)


def wake_worker() -> None:
    """Wake a worker; a broker that is down costs only time, the sweep delivers."""
    from notifications.tasks import deliver_platform, deliver_waiting, wake

    municipality = current_municipality()
    if municipality is None:
        wake(deliver_platform)
    else:
        wake(deliver_waiting, municipality.number)
