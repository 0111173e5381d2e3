"""Work that waits in the outbox: done after the commit by a worker, with the outbox's retries.

For what must not be felt by the person who causes it: whether a mail address is known here shall
not show in how long the answer takes.
"""

from collections.abc import Callable

from notifications.models import Message

Work = Callable[[str], None]
_WORK: dict[str, Work] = {}


def register(name: str, work: Work) -> None:
    """Name a piece of work; it may run twice, after a crash between deed and mark."""
    _WORK[name] = work


def run(message: Message) -> None:
    """Do what a message of this channel asks for."""
    _WORK[message.subject](message.text)
