"""The transitions of a request: a table, and one function that reads it."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from services.requests.enums import Status

# from -> to, each with the words of the button that does it.
TRANSITIONS: dict[Status, dict[Status, StrOrPromise]] = {
    Status.SUBMITTED: {Status.RECEIVED: _("รับเรื่อง")},
    Status.RECEIVED: {Status.IN_PROGRESS: _("เริ่มดำเนินการ"), Status.DONE: _("ดำเนินการสำเร็จ")},
    Status.IN_PROGRESS: {Status.DONE: _("ดำเนินการสำเร็จ")},
    Status.DONE: {},
}


class NotAllowed(ValueError):
    """There is no way from the current status to the wanted one."""


def check(current: str, wanted: str) -> None:
    """NotAllowed unless the table has this transition."""
    if Status(wanted) not in TRANSITIONS[Status(current)]:
        raise NotAllowed(f"{current} -> {wanted}")


def next_steps(current: str) -> dict[Status, StrOrPromise]:
    """Return the statuses that can follow, with the words of their buttons."""
    return TRANSITIONS[Status(current)]
