"""Pictures wait for their turn: one at a time in a process, so that memory stays bounded."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from accounts.identity.refusals import Busy

# Far above what the slowest picture takes, far below what the web server lets a request last.
LONGEST_WAIT = 15.0
_turn = threading.Lock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for the pictures before this one. Raises Busy after LONGEST_WAIT seconds."""
    if not _turn.acquire(timeout=LONGEST_WAIT):
        raise Busy(_("ขณะนี้มีผู้ส่งภาพพร้อมกันจำนวนมาก กรุณารอสักครู่แล้วส่งอีกครั้ง"))
    try:
        yield
    finally:
        _turn.release()
