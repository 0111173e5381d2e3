"""What a citizen changes of the own account."""

from django.db import transaction

from accounts.models import User
from audit.actions import record


def change_profile(*, user: User, phone: str, address: dict[str, str]) -> None:
    """Another phone number or address."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(phone=phone, address=address)
        record(user, "profile.changed", user)
    user.phone, user.address = phone, address
