"""Forgotten passwords: a mailed link, single use, ten minutes."""

import secrets
import uuid
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.actions.devices import sign_out_all
from accounts.enums import Kind
from accounts.models import ApiToken, PasswordReset, User
from accounts.notices import PasswordChange, PasswordChanged, recipient_of
from audit.actions import record
from notifications.actions import queue

LIFETIME = timedelta(minutes=10)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def request_reset(*, email: str, kind: Kind) -> None:
    """Mail a link where there is such an account; nothing tells the caller whether there is."""
    user = User.objects.live().filter(kind=kind, email__iexact=email.strip()).first()
    if user is None:
        return
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        reset = PasswordReset.objects.create(
            user=user, digest=_digest(token), expires_at=timezone.now() + LIFETIME
        )
        notice = PasswordChange(dedupe=f"reset:{reset.pk}", path=f"/reset-password/{token}")
        queue(notice, to=recipient_of(user))
        record(None, "password.reset_requested", user)


def valid_reset(token: str) -> PasswordReset | None:
    """Return the reset of an unused link within its time, or None."""
    return (
        PasswordReset.objects.select_related("user")
        .filter(digest=_digest(token), used_at__isnull=True, expires_at__gt=timezone.now())
        .filter(user__closed_at__isnull=True)
        .first()
    )


def change_password(*, reset: PasswordReset, password: str) -> bool:
    """Set the new password; all sessions, other links and API keys of the account end.

    False when the link was used meanwhile.
    """
    with transaction.atomic():
        now = timezone.now()
        hit = PasswordReset.objects.filter(
            pk=reset.pk, used_at__isnull=True, expires_at__gt=now
        ).update(used_at=now)
        if hit != 1:
            return False
        PasswordReset.objects.filter(user=reset.user, used_at__isnull=True).update(used_at=now)
        ApiToken.objects.filter(user=reset.user, revoked_at__isnull=True).update(revoked_at=now)
        set_password(reset.user, password)
        record(reset.user, "password.changed", reset.user)
    return True


def choose_password(*, user: User, password: str) -> None:
    """A signed-in person chooses another password: everything else that is open ends."""
    with transaction.atomic():
        now = timezone.now()
        PasswordReset.objects.filter(user=user, used_at__isnull=True).update(used_at=now)
        set_password(user, password)
        queue(PasswordChanged(dedupe=f"password:{user.session_key}"), to=recipient_of(user))
        record(user, "password.changed", user)


def set_password(user: User, password: str) -> None:
    """Hash the password and invalidate every session of the account."""
    user.set_password(password)
    user.session_key = uuid.uuid4()
    user.save(update_fields=("password", "session_key"))
    sign_out_all(user)
