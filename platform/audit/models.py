"""Who did what to what, and when: append-only, each entry chained to the one before."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One deed. Never changed or deleted; `digest` covers the row and the digest before it."""

    at = models.DateTimeField(_("เวลา"), db_index=True)
    actor_id = models.BigIntegerField(_("ผู้กระทำ"), null=True)
    actor_name = models.CharField(_("ชื่อผู้กระทำ"), max_length=160, blank=True)
    verb = models.CharField(_("การกระทำ"), max_length=60, db_index=True)
    target = models.CharField(_("สิ่งที่ถูกกระทำ"), max_length=80, db_index=True)
    data = models.JSONField(_("รายละเอียด"), default=dict)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.verb} {self.target}"


class Head(models.Model):
    """The end of the chain: one row, locked while an entry is added."""

    digest = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_head")]

    def __str__(self) -> str:
        return self.digest
