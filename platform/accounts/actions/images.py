"""Identity images are kept as long as they are needed; the decision stays."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.enums import IdentityStatus
from accounts.models import IdentityImage, User
from accounts.queries import rules
from audit.actions import record
from documents.actions import remove


def purge_images() -> int:
    """Delete images whose proof was decided long enough ago; returns how many."""
    before = timezone.now() - timedelta(days=rules().image_days)
    old = IdentityImage.objects.filter(proof__decided_at__lt=before)
    return _purge(old.exclude(proof__status=IdentityStatus.WAITING))


def purge_images_of(user: User) -> int:
    """Delete all images of a person, decided or not."""
    return _purge(IdentityImage.objects.filter(proof__user=user))


def _purge(images: QuerySet[IdentityImage]) -> int:
    count = 0
    for image in images.select_related("file", "proof__user").iterator(chunk_size=100):
        with transaction.atomic():
            file, user = image.file, image.proof.user
            image.delete()
            remove(file)
            record(None, "identity.image_purged", user, image=image.pk)
        count += 1
    return count
