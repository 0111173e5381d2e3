"""Whom outside providers vouch for: links between their people and accounts."""

from django.db import IntegrityError, transaction

from accounts.models import OidcLink, OidcProvider, User
from accounts.notices import OutsideLinked, recipient_of
from audit.actions import record
from audit.models import Entry
from notifications.actions import queue


class SubjectTaken(ValueError):
    """This person of the provider is linked to another live account."""


def link_line(*, user: User, line_sub: str) -> None:
    """Link a verified LINE subject to a signed-in citizen. Raises SubjectTaken."""
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(line_sub=line_sub)
            _tell(user, record(user, "line.linked", user), "LINE")
    except IntegrityError as error:
        raise SubjectTaken from error


def _tell(user: User, entry: Entry, provider: str) -> None:
    """It is a way in that no changed password closes."""
    queue(OutsideLinked(dedupe=f"linked:{entry.pk}", provider=provider), to=recipient_of(user))


def unlink_line(*, user: User) -> None:
    """Take the link away."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(line_sub="")
        record(user, "line.unlinked", user)


def link_oidc(*, user: User, name: str, issuer: str, subject: str) -> None:
    """Link a verified subject; one that the account had before goes. Raises SubjectTaken."""
    try:
        with transaction.atomic():
            OidcLink.objects.filter(user=user, issuer=issuer).delete()
            OidcLink.objects.create(user=user, issuer=issuer, subject=subject)
            _tell(user, record(user, "oidc.linked", user), name)
    except IntegrityError as error:
        raise SubjectTaken from error


def unlink_oidc(*, user: User, issuer: str) -> None:
    """Take the link away."""
    with transaction.atomic():
        OidcLink.objects.filter(user=user, issuer=issuer).delete()
        record(user, "oidc.unlinked", user)


def save_provider(*, by: User | None, provider: OidcProvider, client_secret: str) -> None:
    """Save the one provider; an empty secret keeps the stored one."""
    provider.pk = 1
    if client_secret:
        provider.client_secret = client_secret
    with transaction.atomic():
        provider.save()
        record(by, "oidc.changed", provider)
