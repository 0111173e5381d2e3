"""Forgotten passwords: a mailed link, single use, ten minutes."""

import secrets
import uuid
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.actions.devices import sign_out_all
from accounts.enums import Kind
from accounts.models import ApiToken, EmailChange, PasswordReset, User
from accounts.notices import PasswordChange, PasswordChanged, recipient_of
from accounts.second_factor.notices import StaffPasswordChanged
from audit.actions import record
from notifications.actions import defer, queue

WORK = "password-reset"
LIFETIME = timedelta(minutes=10)
# Where the mailed link leads, by the kind of the account.
_PAGES = {
    Kind.CITIZEN: "/reset-password/",
    Kind.STAFF: "/office/reset-password/",
    Kind.OPERATOR: "/console/reset-password/",
}


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def request_reset(*, email: str, kind: Kind) -> None:
    """Have a link mailed where there is such an account.

    The same work whether or not there is: neither answer nor time tells.
    """
    defer(WORK, f"{kind} {email.strip()}")


def mail_link(payload: str) -> None:
    """What was deferred: find the account, if there is one, and mail the link."""
    kind, email = payload.split(" ", 1)
    user = User.objects.live().filter(kind=kind, email__iexact=email).first()
    if user is None:
        return
    with transaction.atomic():
        reset, path = new_link(user)
        queue(PasswordChange(dedupe=f"reset:{reset.pk}", path=path), to=recipient_of(user))
        record(None, "password.reset_requested", user)


def new_link(user: User) -> tuple[PasswordReset, str]:
    """A reset, and the path of the link to mail: the token itself is kept nowhere."""
    token = secrets.token_urlsafe(32)
    reset = PasswordReset.objects.create(
        user=user, digest=_digest(token), expires_at=timezone.now() + LIFETIME
    )
    return reset, f"{_PAGES[Kind(user.kind)]}{token}"


def valid_reset(token: str, kind: Kind) -> PasswordReset | None:
    """Return the reset of an unused link within its time, for an account of `kind`, or None."""
    return (
        PasswordReset.objects.select_related("user")
        .filter(digest=_digest(token), used_at__isnull=True, expires_at__gt=timezone.now())
        .filter(user__closed_at__isnull=True, user__kind=kind)
        .first()
    )


def change_password(*, reset: PasswordReset, password: str) -> bool:
    """Set the new password; all sessions, other links and API keys of the account end.

    The owner is told by mail. False when the link was used meanwhile.
    """
    with transaction.atomic():
        now = timezone.now()
        hit = PasswordReset.objects.filter(
            pk=reset.pk, used_at__isnull=True, expires_at__gt=now
        ).update(used_at=now)
        if hit != 1:
            return False
        _end_links(reset.user)
        ApiToken.objects.filter(user=reset.user, revoked_at__isnull=True).update(revoked_at=now)
        set_password(reset.user, password)
        _tell(reset.user)
        record(reset.user, "password.changed", reset.user)
    return True


def choose_password(*, user: User, password: str, at_counter_of: User | None = None) -> None:
    """A person chooses another password: everything that is open ends.

    Signed in, or present at the counter of an officer, who does not learn it.
    """
    verb = "password.set_at_counter" if at_counter_of else "password.changed"
    with transaction.atomic():
        _end_links(user)
        set_password(user, password)
        _tell(user)
        record(at_counter_of or user, verb, user)


def _end_links(user: User) -> None:
    """Mailed links end with the password that they were asked for under.

    Whoever knew the old one may have asked for another address. At the counter an account that has
    none yet gets one and a password in one visit: there nobody else can have asked.
    """
    waiting: list[type[PasswordReset | EmailChange]] = [PasswordReset]
    if user.email:
        waiting.append(EmailChange)
    for model in waiting:
        model._default_manager.filter(user=user, used_at=None).update(used_at=timezone.now())


def _tell(user: User) -> None:
    """To the owner, whoever chose it; the new key of sessions names the deed."""
    told = PasswordChanged if user.is_citizen else StaffPasswordChanged
    queue(told(dedupe=f"password:{user.session_key}"), to=recipient_of(user))


def set_password(user: User, password: str) -> None:
    """Hash the password and invalidate every session of the account."""
    user.set_password(password)
    user.session_key = uuid.uuid4()
    user.save(update_fields=("password", "session_key"))
    sign_out_all(user)
