"""A registration that waits for its images."""

import uuid

from django.conf import settings
from django.db import models

from accounts.models.terms import Terms


class HalfRegistration(models.Model):
    """What `ถัดไป` keeps for 24 hours: the fields encrypted, the password already hashed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_fields = models.BinaryField()
    password = models.CharField(max_length=128)
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    became = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.pk)
