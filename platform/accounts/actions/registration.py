"""Registering: a half registration is kept, and becomes an account with its images."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.identity import CrossedImage, send_proof
from accounts.enums import IdentityStatus, Kind
from accounts.models import Acceptance, HalfRegistration, Terms, User
from accounts.models.user import ID_PURPOSE, citizen_login
from audit.actions import record
from tenants import keys

KEPT = timedelta(hours=24)
_PURPOSE = "half-registration"


class Taken(ValueError):
    """The ID or the mail belongs to a live account; which of the two is not said."""


def keep_half(
    *, fields: dict[str, Any], password: str, terms: Terms, accepted_at: datetime
) -> HalfRegistration:
    """Keep what was typed for 24 hours: encrypted, the password hashed.

    Raises Taken when the ID or mail is in use.
    """
    if is_taken(fields["national_id"], fields["email"]):
        raise Taken
    return HalfRegistration.objects.create(
        sealed_fields=keys.encrypt(_PURPOSE, json.dumps(fields, ensure_ascii=False)),
        password=make_password(password),
        terms=terms,
        accepted_at=accepted_at,
        expires_at=timezone.now() + KEPT,
    )


def fields_of(half: HalfRegistration) -> dict[str, Any]:
    """Return what was typed, without the password."""
    return dict(json.loads(keys.decrypt(_PURPOSE, half.sealed_fields)))


def is_taken(national_id: str, email: str) -> bool:
    """Tell whether a live citizen has this ID or this mail."""
    live = User.objects.live().citizens()
    by_id = live.filter(login=citizen_login(national_id))
    return by_id.exists() or live.filter(email__iexact=email).exists()


def register(half: HalfRegistration, images: list[CrossedImage]) -> User:
    """Turn a half registration and its crossed-out images into an account.

    The same half registration again returns the account that it became. Raises Taken.
    """
    fields = fields_of(half)
    try:
        with transaction.atomic():
            return _create(half, fields, images)
    except IntegrityError as error:
        raise Taken from error


def _create(half: HalfRegistration, fields: dict[str, Any], images: list[CrossedImage]) -> User:
    deleted, _ = HalfRegistration.objects.filter(pk=half.pk).delete()
    if not deleted:
        return User.objects.live().get(login=citizen_login(fields["national_id"]))
    user = _new_citizen(fields, half.password)
    Acceptance.objects.create(user=user, terms_id=half.terms_id, at=half.accepted_at)
    send_proof(user=user, images=images)
    record(user, "citizen.registered", user, terms=half.terms.version)
    return user


def _new_citizen(fields: dict[str, Any], password: str) -> User:
    return User.objects.create(
        kind=Kind.CITIZEN,
        login=citizen_login(fields["national_id"]),
        sealed_national_id=keys.encrypt(ID_PURPOSE, fields["national_id"]),
        identity_status=IdentityStatus.WAITING,
        password=password,
        birth_date=date.fromisoformat(fields["birth_date"]),
        email=fields["email"],
        **{name: fields[name] for name in ("title", "first_name", "last_name", "phone", "address")},
    )


def forget_expired() -> int:
    """Delete half registrations whose 24 hours are over."""
    deleted, _ = HalfRegistration.objects.filter(expires_at__lt=timezone.now()).delete()
    return deleted
