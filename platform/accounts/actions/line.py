"""Linking a LINE user to an account."""

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.actions import record


class LineUserTaken(ValueError):
    """This LINE user is linked to another live account."""


def link(*, user: User, line_sub: str) -> None:
    """Link a verified LINE subject to a signed-in citizen. Raises LineUserTaken."""
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(line_sub=line_sub)
            record(user, "line.linked", user)
    except IntegrityError as error:
        raise LineUserTaken from error


def unlink(*, user: User) -> None:
    """Take the link away."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(line_sub="")
        record(user, "line.unlinked", user)
