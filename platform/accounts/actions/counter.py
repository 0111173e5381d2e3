"""What an officer does at the counter: look somebody up, register them, hand an ID over."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.closing import close
from accounts.actions.mandates import Word, give
from accounts.actions.password_reset import new_link
from accounts.actions.registration import Taken, new_citizen
from accounts.enums import IdentityStatus, Language, MandateDeed
from accounts.models import Acceptance, IdentityProof, Mandate, Terms, User
from accounts.notices import HandedOver, RegisteredAtCounter, recipient_of
from accounts.queries import citizen_with
from audit.actions import record
from notifications.actions import queue


class NotAllowed(PermissionError):
    """A verified account is taken away by an administrator only."""


def look_up(*, officer: User, national_id: str) -> User | None:
    """The live account of an ID, if there is one; each look is recorded, without the number."""
    found = citizen_with(national_id)
    record(officer, "counter.looked_up", found or officer, found=found is not None)
    return found


def register_at_counter(*, word: Word, fields: dict[str, Any], terms: Terms) -> User:
    """Register a citizen whose card the officer has seen: verified at once, without images.

    There is no password: a link to choose one is mailed where there is a mail. Raises Taken.
    """
    try:
        with transaction.atomic():
            return _registered(word, fields, terms)
    except IntegrityError as error:
        raise Taken from error


def _registered(word: Word, fields: dict[str, Any], terms: Terms) -> User:
    now, no_password = timezone.now(), make_password(None)
    user = new_citizen(fields, no_password, Language.THAI, IdentityStatus.VERIFIED)
    Acceptance.objects.create(user=user, terms=terms, at=now)
    IdentityProof.objects.create(
        user=user, status=IdentityStatus.VERIFIED, decided_by=word.officer, decided_at=now
    )
    mandate = give(word, citizen=user, deed=MandateDeed.REGISTER)
    record(word.officer, "citizen.registered", user, terms=terms.version, at_counter=True)
    _tell(user, mandate)
    return user


def _tell(user: User, mandate: Mandate) -> None:
    if not user.email:
        return
    reset, path = new_link(user)
    notice = RegisteredAtCounter(dedupe=f"counter:{reset.pk}", mandate=mandate, path=path)
    queue(notice, to=recipient_of(user))


def may_hand_over(officer: User, account: User) -> bool:
    """Whether this officer may take the ID from this account."""
    return officer.is_tenant_admin or (officer.is_staff_member and not account.is_verified)


def hand_over(
    *, word: Word, account: User, reason: str, fields: dict[str, Any], terms: Terms
) -> User:
    """Close the account that occupies an ID, and register the person present, in one step.

    The ID is free for nobody else in between; what the old account filed is kept, and it is told.
    Raises NotAllowed, and Taken when ID or mail are another's meanwhile.
    """
    if not may_hand_over(word.officer, account):
        raise NotAllowed
    before = recipient_of(account)
    try:
        with transaction.atomic():
            close(account, by=word.officer, why="account.handed_over")
            user = _registered(word, fields, terms)
            give(word, citizen=user, deed=MandateDeed.HAND_OVER, note=reason)
            queue(HandedOver(dedupe=f"handed-over:{account.pk}"), to=before)
    except IntegrityError as error:
        raise Taken from error
    return user
