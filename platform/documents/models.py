"""Stored files and numbering series."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file in object storage. The key is complete and never changes; the row is the truth."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(_("เจ้าของ"), max_length=80, db_index=True)
    purpose = models.CharField(_("ใช้เป็น"), max_length=40)
    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(_("ชื่อไฟล์"), max_length=160)
    content_type = models.CharField(_("ชนิด"), max_length=80)
    size = models.PositiveIntegerField(_("ขนาด (ไบต์)"))
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("เมื่อ"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """A gapless run of numbers: one row a name and fiscal year, locked while a number is taken."""

    name = models.CharField(max_length=40)
    fiscal_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("name", "fiscal_year"), name="one_series_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.fiscal_year}: {self.last}"
