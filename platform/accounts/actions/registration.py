"""Registering: a half registration is kept, and becomes an account with its images."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.actions.identity import CrossedImage, send_proof
from accounts.enums import IdentityStatus, Kind, Language
from accounts.models import Acceptance, HalfRegistration, Terms, User
from accounts.models.user import ID_PURPOSE, citizen_login
from accounts.notices import RegistrationTried, recipient_of
from audit.actions import record
from notifications.actions import queue
from tenants import keys

KEPT = timedelta(hours=24)
_PURPOSE = "half-registration"


class Taken(ValueError):
    """The ID or the mail belongs to a live account; which of the two is not said."""


class Expired(LookupError):
    """The half registration is older than 24 hours."""


def keep_half(
    *,
    fields: dict[str, Any],
    terms: Terms,
    accepted_at: datetime,
    password: str = "",
    password_hash: str = "",
) -> HalfRegistration:
    """Keep what was typed for 24 hours: encrypted, the password hashed, if it is not yet.

    Raises Taken when the ID or mail is in use.
    """
    owners = list(_owners(fields["national_id"], fields["email"]))
    if owners:
        _tell(owners)
        raise Taken
    return HalfRegistration.objects.create(
        sealed_fields=keys.encrypt(_PURPOSE, json.dumps(fields, ensure_ascii=False)),
        password=password_hash or make_password(password),
        terms=terms,
        accepted_at=accepted_at,
        expires_at=timezone.now() + KEPT,
    )


def fields_of(half: HalfRegistration) -> dict[str, Any]:
    """Return what was typed, without the password."""
    return dict(json.loads(keys.decrypt(_PURPOSE, half.sealed_fields)))


def typed_before(half: HalfRegistration) -> dict[str, Any]:
    """Return what was typed as the values of the form's fields, without the password."""
    fields = fields_of(half)
    born = date.fromisoformat(fields["birth_date"])
    return {**fields, **fields["address"], "birth_date": born}


def _owners(national_id: str, email: str) -> QuerySet[User]:
    """Live citizens with this ID or this mail."""
    mine = Q(login=citizen_login(national_id)) | Q(email__iexact=email)
    return User.objects.live().citizens().filter(mine)


def _tell(owners: list[User]) -> None:
    """Tell whoever has the ID or mail already, once a day."""
    today = timezone.localdate().isoformat()
    for owner in owners:
        notice = RegistrationTried(dedupe=f"registration-tried:{owner.pk}:{today}")
        queue(notice, to=recipient_of(owner))


def register(
    half: HalfRegistration, images: list[CrossedImage], *, language: Language = Language.THAI
) -> User:
    """Turn a half registration and its crossed-out images into an account.

    The same half registration again returns the account that it became. Raises Taken, and
    Expired when its 24 hours ended meanwhile: nothing else ever leads to an account.
    """
    try:
        with transaction.atomic():
            return _become(half, images, language)
    except IntegrityError as error:
        raise Taken from error


def _become(half: HalfRegistration, images: list[CrossedImage], language: Language) -> User:
    live = HalfRegistration.objects.filter(expires_at__gt=timezone.now())
    locked = live.select_for_update(of=("self",)).filter(pk=half.pk).first()
    if locked is None:
        raise Expired
    if locked.became is not None:
        return locked.became
    user = new_citizen(fields_of(locked), locked.password, language, IdentityStatus.WAITING)
    locked.became, locked.sealed_fields, locked.password = user, b"", ""
    locked.save(update_fields=("became", "sealed_fields", "password"))
    Acceptance.objects.create(user=user, terms_id=locked.terms_id, at=locked.accepted_at)
    send_proof(user=user, images=images)
    record(user, "citizen.registered", user, terms=locked.terms.version)
    return user


def new_citizen(
    fields: dict[str, Any], password: str, language: Language, identity: IdentityStatus
) -> User:
    """Write the row of a citizen from what was typed and a hashed password.

    Raises IntegrityError when the ID or the mail is in use.
    """
    return User.objects.create(
        kind=Kind.CITIZEN,
        login=citizen_login(fields["national_id"]),
        sealed_national_id=keys.encrypt(ID_PURPOSE, fields["national_id"]),
        identity_status=identity,
        password=password,
        language=language,
        birth_date=date.fromisoformat(fields["birth_date"]),
        email=fields["email"],
        **{name: fields[name] for name in ("title", "first_name", "last_name", "phone", "address")},
    )


def forget_half(pk: str | None) -> None:
    """Delete what was typed before it was corrected."""
    if pk:
        HalfRegistration.objects.filter(pk=pk, became__isnull=True).delete()


def forget_expired() -> int:
    """Delete half registrations whose 24 hours are over."""
    deleted, _ = HalfRegistration.objects.filter(expires_at__lt=timezone.now()).delete()
    return deleted
