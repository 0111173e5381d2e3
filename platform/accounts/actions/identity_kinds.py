"""Which images a municipality asks for."""

from django.db import transaction

from accounts.models import IdentityImageKind, User
from audit.actions import record


def save_kind(*, by: User, kind: IdentityImageKind) -> IdentityImageKind:
    """Add an image at the end, or change one in its place."""
    with transaction.atomic():
        if kind.pk is None:
            kind.order = IdentityImageKind.objects.count() + 1
        kind.save()
        record(by, "identity_image.saved", kind, name=kind.name)
    return kind


def remove_kind(*, by: User, kind: IdentityImageKind) -> bool:
    """Remove an image; the last one stays (False)."""
    with transaction.atomic():
        if len(IdentityImageKind.objects.select_for_update()) <= 1:
            return False
        record(by, "identity_image.removed", kind, name=kind.name)
        kind.delete()
    return True


def move_kind(*, by: User, kind: IdentityImageKind, step: int = -1) -> None:
    """Move an image up (-1) or down (1); one at the edge stays."""
    with transaction.atomic():
        kinds = list(IdentityImageKind.objects.select_for_update())
        place = kinds.index(kind)
        kinds.insert(max(0, place + step), kinds.pop(place))
        for order, item in enumerate(kinds, 1):
            IdentityImageKind.objects.filter(pk=item.pk).update(order=order)
        record(by, "identity_image.moved", kind)
