"""Signing in: citizens by national ID, staff and operators by mail."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from accounts.enums import Kind
from accounts.models import User
from accounts.models.user import citizen_login, mail_login


class KindBackend:
    """One answer and the same work for a wrong ID and a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        *,
        kind: str = "",
        identifier: str = "",
        password: str = "",
    ) -> User | None:
        """Return the live account of `kind`, or None."""
        if not kind:
            return None
        login = citizen_login(identifier) if kind == Kind.CITIZEN else mail_login(kind, identifier)
        user = User.objects.live().filter(login=login).first()
        if user is None:
            make_password(password)
            return None
        return user if user.check_password(password) else None

    def get_user(self, user_id: Any) -> User | None:
        """Return the live account of a session."""
        return User.objects.live().filter(pk=user_id).first()
