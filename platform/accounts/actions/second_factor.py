"""Second factors: added, shown at sign-in, removed, reset."""

import uuid
from collections.abc import Callable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.devices import sign_out_all
from accounts.enums import Factor
from accounts.models import Passkey, RecoveryCode, Totp, User
from accounts.notices import recipient_of
from accounts.queries import staff_members
from accounts.second_factor import passkeys, recovery, totp
from accounts.second_factor.notices import (
    CodesGuessed,
    FactorAdded,
    FactorRemoved,
    FactorsReset,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    SecurityNotice,
)
from accounts.second_factor.queries import (
    factors_of,
    needs_second_factor,
    recovery_codes_left,
    without_factors,
)
from accounts.second_factor.refusals import (
    ChangedMeanwhile,
    LastFactor,
    OwnFactor,
    PasskeyRefused,
    UsedCode,
    WrongCode,
    WrongRecoveryCode,
)
from audit.actions import record
from notifications.actions import queue


def confirm_totp(*, user: User, secret: str, code: str) -> None:
    """The app gave its first code: from now on it is asked for, in place of one before it.

    Raises WrongCode, ChangedMeanwhile.
    """
    step = totp.step_of(secret, code)
    if step is None:
        raise WrongCode
    with transaction.atomic():
        _begin_to_add(user)
        app = Totp.objects.filter(user=user).first() or Totp(user=user)
        app.secret, app.confirmed_at, app.last_step = secret, timezone.now(), step
        app.save()
        _added(user, Factor.TOTP)


def add_passkey(*, user: User, host: str, answer: str, challenge: bytes, name: str) -> None:
    """Keep the public half of a passkey. Raises PasskeyRefused, ChangedMeanwhile."""
    made = passkeys.verified_registration(passkeys.site(host), answer, challenge)
    try:
        with transaction.atomic():
            _begin_to_add(user)
            Passkey.objects.create(
                user=user,
                host=host,
                name=name,
                credential_id=made.credential_id,
                public_key=made.credential_public_key,
                sign_count=made.sign_count,
            )
            _added(user, Factor.PASSKEY)
    except IntegrityError as error:
        raise PasskeyRefused from error


def _begin_to_add(user: User) -> None:
    """Sessions that began without a factor end with the first one.

    Of two who know the password and set up at the same time, the second is one of those.
    """
    if _lock(user).session_key != user.session_key:
        raise ChangedMeanwhile
    if not factors_of(user).count:
        _end_sessions(user)


def _added(user: User, factor: Factor) -> None:
    entry = record(user, "second_factor.added", user, factor=factor)
    _tell(user, FactorAdded(dedupe=f"factor:{entry.pk}", factor=factor))


def new_recovery_codes(*, user: User, is_told: bool = True) -> list[str]:
    """Make ten and forget those before. Their text is returned once and never again."""
    codes = recovery.new_codes()
    with transaction.atomic():
        _lock(user)
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user=user, digest=recovery.digest_of(code)) for code in codes
        )
        entry = record(user, "recovery_codes.made", user)
        if is_told:
            _tell(user, RecoveryCodesMade(dedupe=f"factor:{entry.pk}"))
    return codes


def use_totp(*, user: User, code: str) -> None:
    """Take a code: each is good once, in two requests at the same time too.

    Raises WrongCode, UsedCode.
    """
    app = factors_of(user).totp
    step = totp.step_of(app.secret, code) if app else None
    if app is None or step is None:
        raise WrongCode
    # Who comes second finds the step taken.
    newer = Totp.objects.filter(pk=app.pk, last_step__lt=step)
    if newer.update(last_step=step) != 1:
        raise UsedCode


def use_passkey(*, user: User, host: str, answer: str, challenge: bytes) -> None:
    """Take what a passkey of this account and host signed. Raises PasskeyRefused."""
    named = user.passkeys.at(host).filter(credential_id=passkeys.credential_id_of(answer))
    passkey = named.first()
    if passkey is None:
        raise PasskeyRefused
    shown = passkeys.verified_authentication(passkeys.site(host), answer, challenge, passkey)
    # A copy of the passkey that counts for itself is found out by the count.
    unchanged = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count)
    told = {"sign_count": shown.new_sign_count, "used_at": timezone.now(), "host": host}
    if unchanged.update(**told) != 1:
        raise PasskeyRefused


def use_recovery_code(*, user: User, code: str) -> None:
    """Take a recovery code, which is gone then. Raises WrongRecoveryCode."""
    with transaction.atomic():
        found = RecoveryCode.objects.filter(user=user, digest=recovery.digest_of(code))
        gone, _rows = found.delete()
        if gone != 1:
            raise WrongRecoveryCode
        left = recovery_codes_left(user)
        entry = record(user, "recovery_code.used", user, left=left)
        _tell(user, RecoveryCodeUsed(dedupe=f"factor:{entry.pk}", left=left))


def remove_totp(*, user: User) -> None:
    """The app is asked for no longer. Raises LastFactor."""
    _remove(user, Factor.TOTP, lambda: Totp.objects.filter(user=user).delete())


def remove_passkey(*, user: User, passkey: Passkey) -> None:
    """This passkey is good no longer. Raises LastFactor."""
    _remove(user, Factor.PASSKEY, passkey.delete)


def _remove(user: User, factor: Factor, delete: Callable[[], object]) -> None:
    with transaction.atomic():
        _lock(user)
        delete()
        left = factors_of(user).count
        if not left and needs_second_factor(user):
            raise LastFactor
        if not left:
            RecoveryCode.objects.filter(user=user).delete()
        entry = record(user, "second_factor.removed", user, factor=factor)
        _tell(user, FactorRemoved(dedupe=f"factor:{entry.pk}", factor=factor))


def reset(*, user: User, by: User | None, reason: str = "") -> None:
    """Somebody lost everything: all factors go, all sessions end, the next sign-in sets up anew.

    `by` is None where the platform does it to a municipality's account. Raises OwnFactor.
    """
    if by is not None and by.pk == user.pk:
        raise OwnFactor
    with transaction.atomic():
        _lock(user)
        for model in (Totp, Passkey, RecoveryCode):
            model._default_manager.filter(user=user).delete()
        _end_sessions(user)
        entry = record(by, "second_factor.reset", user, reason=reason)
        _tell(user, FactorsReset(dedupe=f"factor:{entry.pk}"))


def tell_of_guessing(user: User, today: date) -> None:
    """Somebody who knows the password tries codes; said once a day."""
    _tell(user, CodesGuessed(dedupe=f"codes-guessed:{user.pk}:{today}"))


def end_sessions_without_factor() -> None:
    """The municipality has just made a second factor everybody's duty."""
    for member in without_factors(staff_members()):
        _end_sessions(member)


def _end_sessions(user: User) -> None:
    user.session_key = uuid.uuid4()
    user.save(update_fields=["session_key"])
    sign_out_all(user)


def _lock(user: User) -> User:
    """The account as it is now; two changes of its factors wait for each other."""
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def _tell(user: User, notice: SecurityNotice) -> None:
    queue(notice, to=recipient_of(user))
