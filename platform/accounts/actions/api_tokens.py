"""Keys of the REST API."""

import secrets
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts.models import ApiToken, User
from audit.actions import record
from tenants.context import require_municipality


def digest_of(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode()).hexdigest()


def issue(*, user: User, name: str, scopes: list[str]) -> tuple[ApiToken, str]:
    """Make a token; its text is returned once and never again."""
    text = f"esv_{require_municipality().number}_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user, name=name, digest=digest_of(text), scopes=sorted(scopes)
        )
        record(user, "api_token.issued", token, scopes=token.scopes)
    return token, text


def revoke(*, user: User, token: ApiToken) -> None:
    """End a token at once."""
    with transaction.atomic():
        ApiToken.objects.filter(pk=token.pk, user=user).update(revoked_at=timezone.now())
        record(user, "api_token.revoked", token)


def user_of_token(text: str) -> ApiToken | None:
    """Return the live token of a text, or None; it belongs to the entered schema only."""
    return (
        ApiToken.objects.select_related("user")
        .filter(digest=digest_of(text), revoked_at__isnull=True, user__closed_at__isnull=True)
        .first()
    )
