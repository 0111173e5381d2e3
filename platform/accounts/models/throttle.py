"""Counting tries, so that guessing is slow and nobody is locked out for good."""

from django.db import models


class Throttle(models.Model):
    """Tries of one bucket since a moment; a bucket is a keyed hash, never an address or ID."""

    bucket = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.bucket[:12]
