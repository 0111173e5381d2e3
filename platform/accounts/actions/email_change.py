"""Another e-mail address: confirmed from the new one, told to the old one."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import EmailChange, PasswordReset, User
from accounts.notices import EmailChangeAsked, EmailChanged, EmailConfirmation, recipient_of
from audit.actions import record
from notifications.actions import queue
from notifications.notices import Recipient

LIFETIME = timedelta(hours=24)


class MailTaken(ValueError):
    """The address belongs to another live account by now."""


def ask(*, user: User, email: str, by: User | None = None) -> None:
    """Mail a link to the new address, and word to the old one; `by` None is the person alone.

    Where the address is another's nothing is mailed there, and nobody is told which it is.
    """
    taken = User.objects.live().filter(kind=user.kind, email__iexact=email).exclude(pk=user.pk)
    with transaction.atomic():
        EmailChange.objects.filter(user=user, used_at=None).update(used_at=timezone.now())
        if not taken.exists():
            _mail_link(user, email)
        record(by or user, "email.change_asked", user)


def _mail_link(user: User, email: str) -> None:
    token = secrets.token_urlsafe(32)
    change = EmailChange.objects.create(
        user=user, email=email, digest=_digest(token), expires_at=timezone.now() + LIFETIME
    )
    there = Recipient(mail=email, name=user.first_name, language=user.language)
    link = EmailConfirmation(dedupe=f"email-confirm:{change.pk}", path=f"/account/email/{token}")
    queue(link, to=there)
    queue(EmailChangeAsked(dedupe=f"email-asked:{change.pk}"), to=recipient_of(user))


def valid_change(token: str) -> EmailChange | None:
    """The change behind an unused link within its time, or None."""
    return (
        EmailChange.objects.select_related("user")
        .filter(digest=_digest(token), used_at=None, expires_at__gt=timezone.now())
        .filter(user__closed_at=None)
        .first()
    )


def confirm(change: EmailChange) -> bool:
    """Make it the account's address; links to a new password that went to the old one end.

    False when the link was used meanwhile. Raises MailTaken.
    """
    try:
        with transaction.atomic():
            return _confirmed(change)
    except IntegrityError as error:
        raise MailTaken from error


def _confirmed(change: EmailChange) -> bool:
    now, user = timezone.now(), change.user
    if not EmailChange.objects.filter(pk=change.pk, used_at=None).update(used_at=now):
        return False
    before = recipient_of(user)
    User.objects.filter(pk=user.pk).update(email=change.email)
    PasswordReset.objects.filter(user=user, used_at=None).update(used_at=now)
    queue(EmailChanged(dedupe=f"email-changed:{change.pk}"), to=before)
    record(user, "email.changed", user)
    return True


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
