"""The profile photo: one at a time, the earlier one goes."""

from functools import partial

from django.db import transaction

from accounts.identity.squaring import squared
from accounts.models import User
from audit.actions import name_of, record
from documents.actions import remove, store
from documents.kinds import JPEG
from documents.queries import owned_by
from tenants.context import after_commit

PURPOSE = "photo"


def put_photo(*, user: User, content: bytes) -> None:
    """Make this the photo of the account. Raises NotAnImage, NotStored."""
    square = squared(content)
    with transaction.atomic():
        # Two posts of the same citizen follow each other: the later photo stays.
        locked = User.objects.select_for_update().get(pk=user.pk)
        locked.photo = store(
            content=square, kind=JPEG, name="photo", owner=name_of(user), purpose=PURPOSE, by=user
        )
        locked.save(update_fields=("photo",))
        after_commit(partial(_remove_earlier, user.pk))
        record(user, "photo.changed", user)
    user.photo = locked.photo


def drop_photo(user: User, *, by: User | None) -> None:
    """Take the photo away, inside the caller's transaction if there is one."""
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, photo__isnull=False).update(photo=None):
            return
        after_commit(partial(_remove_earlier, user.pk))
        record(by, "photo.removed", user)
    user.photo = None


def _remove_earlier(user_id: int) -> None:
    """All photos of an account but the present one: what a crash left behind goes next time."""
    user = User.objects.get(pk=user_id)
    for file in owned_by(name_of(user), purpose=PURPOSE):
        if file.pk != user.photo_id:
            remove(file)
