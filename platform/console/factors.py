"""Second factors that operators reset: another operator's, or an administrator's far away."""

from django.db import transaction

from accounts.actions.second_factor import reset
from accounts.enums import Kind, Role
from accounts.models import User
from accounts.queries import staff_members
from accounts.second_factor.queries import with_factors
from audit.actions import record
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality


def operators() -> list[User]:
    """Each with `has_second_factor`; one query."""
    found = User.objects.live().filter(kind=Kind.OPERATOR)
    return list(with_factors(found).order_by("first_name", "pk"))


def administrators(municipality: Municipality) -> list[User]:
    """Of an open municipality, each with `has_second_factor`; no citizen's row is read."""
    with tenant_context(municipality):
        return list(with_factors(staff_members()).filter(role=Role.ADMIN))


def reset_administrator(*, by: User, municipality: Municipality, admin: User, reason: str) -> None:
    """Written down here with the reason, and there as the platform's deed."""
    with operator_context(), transaction.atomic():
        with tenant_context(municipality):
            reset(user=admin, by=None, reason=reason)
        record(by, "administrator.reset", municipality, user=admin.pk, reason=reason)
