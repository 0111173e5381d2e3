"""Work that waits in the outbox: done after the commit by a worker, with the outbox's retries.

For what must not be felt by the person who causes it: whether a mail address is known here shall
not show in how long the answer takes.
"""

import uuid
from collections.abc import Callable

from notifications.actions import wake_worker
from notifications.enums import Channel
from notifications.models import Message
from tenants.context import after_commit

Work = Callable[[str], None]
_WORK: dict[str, Work] = {}


def register(name: str, work: Work) -> None:
    """Name a piece of work; it may run twice, after a crash between deed and mark."""
    _WORK[name] = work


def defer(name: str, payload: str) -> None:
    """Have the work done soon; nothing is left of it once it is done."""
    Message.objects.create(
        channel=Channel.WORK,
        subject=name,
        text=payload,
        dedupe=f"{Channel.WORK}:{uuid.uuid4()}",
        is_secret=True,
    )
    after_commit(wake_worker)


def run(message: Message) -> None:
    """Do what a message of this channel asks for."""
    _WORK[message.subject](message.text)
