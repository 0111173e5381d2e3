"""Several threads at one list of schemas; who is kept off by a lock comes again at the end."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Protocol

from django.db import connection
from django.db.utils import Error

from tenants.fleet.groups import OtherHistory
from tenants.fleet.ledger import Member

# Seconds between the rounds. Locked out of all of them, a schema counts as failed.
PAUSES: tuple[float, ...] = (1, 5, 15)
# lock_not_available, deadlock_detected
_LOCKED = {"55P03", "40P01"}


class Progress(Protocol):
    """Told of each schema that is done with."""

    def done(self, member: Member, error: str | None) -> None:
        """`error` is None for a success."""


@dataclass
class Crew:
    """`failed` holds, in the end, the schemas that were not migrated, and why.

    `strays` are the ones that have turned out to belong to another group; nothing was done there.
    """

    progress: Progress
    workers: int = 2
    failed: dict[Member, str] = field(default_factory=dict)
    strays: list[Member] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stop: bool = False

    def each(self, members: list[Member], do: Callable[[Member], None]) -> None:
        """Do it with each member, in several threads."""
        waiting = members
        for pause in (*PAUSES, None):
            waiting = self._round(waiting, do, last=pause is None)
            if not waiting:
                return
            time.sleep(pause or 0)

    def settle(self, member: Member, error: BaseException | None = None) -> None:
        """One member is done with."""
        with self._lock:
            if error is not None:
                self.failed[member] = said(error)
            self.progress.done(member, self.failed.get(member))

    def take_strays(self) -> list[Member]:
        """The strays so far, by number; whoever takes them sees to them."""
        taken, self.strays = self.strays, []
        return sorted(taken, key=lambda member: member.number)

    def _round(
        self, members: list[Member], do: Callable[[Member], None], *, last: bool
    ) -> list[Member]:
        queue: SimpleQueue[Member] = SimpleQueue()
        for member in members:
            queue.put(member)
        locked: list[Member] = []
        with ThreadPoolExecutor(min(self.workers, len(members))) as threads:
            work = [
                threads.submit(self._work, queue, do, None if last else locked)
                for _ in range(min(self.workers, len(members)))
            ]
            try:
                for one in work:
                    one.result()
            except BaseException:
                # Interrupted: each finishes the schema that it is at.
                self._stop = True
                raise
        return locked

    def _work(
        self,
        queue: "SimpleQueue[Member]",
        do: Callable[[Member], None],
        locked: list[Member] | None,
    ) -> None:
        try:
            while not self._stop:
                self._one(queue.get_nowait(), do, locked)
        except Empty:
            pass
        finally:
            connection.close()

    def _one(
        self, member: Member, do: Callable[[Member], None], locked: list[Member] | None
    ) -> None:
        try:
            do(member)
        except OtherHistory:
            self.strays.append(member)
        except Exception as error:
            if locked is not None and is_locked(error):
                locked.append(member)
            else:
                self.settle(member, error)
        else:
            self.settle(member)


def is_locked(error: BaseException) -> bool:
    """Whether somebody else's lock was in the way."""
    return isinstance(error, Error) and getattr(error.__cause__, "sqlstate", "") in _LOCKED


def said(error: BaseException) -> str:
    """The first line of an error, with its kind."""
    return f"{type(error).__name__}: {error}".splitlines()[0]
