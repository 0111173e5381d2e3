"""Reads of second factors."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Passkey, RecoveryCode, Totp, User
from accounts.queries import rules


@dataclass(frozen=True)
class Factors:
    """What an account has."""

    totp: Totp | None
    passkeys: list[Passkey]

    @property
    def count(self) -> int:
        return len(self.passkeys) + (self.totp is not None)

    def passkeys_at(self, host: str) -> list[Passkey]:
        """Those that work there."""
        return [each for each in self.passkeys if each.host in ("", host)]

    def hosts_besides(self, host: str) -> list[str]:
        """Where the others work."""
        return sorted({each.host for each in self.passkeys} - {"", host})


def factors_of(user: User) -> Factors:
    """Two queries."""
    totp = Totp.objects.filter(user=user, confirmed_at__isnull=False).first()
    return Factors(totp, list(Passkey.objects.filter(user=user)))


def needs_second_factor(user: User) -> bool:
    """Administrators and operators always, officers where the municipality wants it."""
    if user.is_citizen:
        return False
    return user.always_needs_second_factor or rules().officers_need_second_factor


def recovery_codes_left(user: User) -> int:
    """How many were not used."""
    return RecoveryCode.objects.filter(user=user).count()


def with_factors(users: QuerySet[User]) -> QuerySet[User]:
    """Each with `has_second_factor`; still one query."""
    return users.annotate(has_second_factor=_has_factor())


def without_factors(users: QuerySet[User]) -> QuerySet[User]:
    """Those who have only a password."""
    return users.exclude(_has_factor())


def _has_factor() -> Q:
    apps = Totp.objects.filter(user=OuterRef("pk"), confirmed_at__isnull=False)
    return Q(Exists(apps)) | Q(Exists(Passkey.objects.filter(user=OuterRef("pk"))))
