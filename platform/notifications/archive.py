"""A copy of a municipality does not speak to the original's citizens."""

from collections.abc import Iterator

from notifications.enums import MessageStatus
from notifications.models import LineChannel, Message
from tenants.archive.parts import Part, Restored, Unpacking, register

_WAITING = (MessageStatus.WAITING, MessageStatus.SENDING)


def _unpack(_box: Unpacking, restored: Restored) -> Iterator[None]:
    if restored.is_copy:
        waiting = Message.objects.filter(status__in=_WAITING)
        waiting.update(status=MessageStatus.FAILED, error="restored as a copy")
        LineChannel.objects.update(is_on=False)
    yield


def register_part() -> None:
    """Called when Django is ready."""
    register(Part("notifications", 20, unpack=_unpack))
