"""Closing an account: its ID and mail are free again, what was filed is kept."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts import erasure
from accounts.actions.devices import sign_out_all
from accounts.actions.images import purge_images_of
from accounts.actions.photos import drop_photo
from accounts.enums import IdentityStatus, Kind
from accounts.models import ApiToken, EmailChange, IdentityProof, OidcLink, PasswordReset, User
from accounts.queries import rules
from audit.actions import record

# What may go when nothing is filed under the name; with requests the name and the number stay.
_NAMELESS = {"title": "", "first_name": "—", "last_name": "", "birth_date": None}


def close(user: User, *, by: User | None, why: str) -> None:
    """Close a live account inside the caller's transaction; closed ones stay as they are.

    `by` None is the system, `why` is a verb of the audit log such as 'account.expired'.
    """
    with transaction.atomic():
        hit = User.objects.live().filter(pk=user.pk)
        if not hit.update(closed_at=timezone.now(), login=f"closed:{user.pk}", line_sub=""):
            return
        now = timezone.now()
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now)
        PasswordReset.objects.filter(user=user, used_at=None).update(used_at=now)
        EmailChange.objects.filter(user=user, used_at=None).update(used_at=now)
        OidcLink.objects.filter(user=user).delete()
        drop_photo(user, by=by)
        sign_out_all(user)
        record(by, why, user)


class NotErased(ValueError):
    """Something is not finished; the words of each stand in `args`."""


def erase(user: User) -> None:
    """Close the account and delete what no law asks to keep. Raises NotErased.

    Where something is kept, so are the names that stand on it; contact data go in any case.
    """
    with transaction.atomic():
        open_things = erasure.unfinished(user)
        if open_things:
            raise NotErased(*open_things)
        close(user, by=user, why="account.erased")
        purge_images_of(user)
        erasure.erase_ties(user)
        gone: dict[str, object] = {"phone": "", "email": f"erased-{user.pk}@invalid.example"}
        gone |= {"address": {}, "password": make_password(None)}
        if not erasure.kept(user):
            gone |= {**_NAMELESS, "sealed_national_id": b""}
        User.objects.filter(pk=user.pk).update(**gone)


def close_refused() -> int:
    """Close accounts whose proof was refused long ago and who sent no other: an ID is not kept."""
    before = timezone.now() - timedelta(days=rules().refused_days)
    refused = User.objects.live().filter(kind=Kind.CITIZEN, identity_status=IdentityStatus.REFUSED)
    late = IdentityProof.objects.filter(user__in=refused, decided_at__gt=before)
    found = list(refused.exclude(pk__in=late.values("user")).filter(created_at__lt=before)[:500])
    for user in found:
        close(user, by=None, why="account.expired")
    return len(found)
