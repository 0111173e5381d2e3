"""Archives that are kept, long jobs with their progress, and deletions that two people decide.

Operators are named by key and name, as in the audit log: a foreign key to the table of users, which
every schema has, would be looked for in every schema where a user is deleted.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from console.enums import LIVE, JobKind, JobState
from tenants.models import Municipality


class Archive(models.Model):
    """A municipality's archive in storage. Its key never changes; the row is the truth."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="archives")
    made_at = models.DateTimeField(_("เมื่อ"), auto_now_add=True)
    made_by_id = models.BigIntegerField()
    made_by_name = models.CharField(_("ผู้สำรองข้อมูล"), max_length=160)
    key = models.CharField(max_length=120, unique=True)
    size = models.BigIntegerField(_("ขนาด (ไบต์)"))
    sha256 = models.CharField(max_length=64)
    has_passphrase = models.BooleanField(default=False)
    # Files whose rows are there and whose objects were not to be had.
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.key


class Job(models.Model):
    """Something that takes minutes: one at a time for each municipality."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=JobKind.choices)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="jobs")
    archive = models.ForeignKey(Archive, models.SET_NULL, null=True, related_name="+")
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(_("ผู้สั่ง"), max_length=160)
    asked_at = models.DateTimeField(auto_now_add=True)
    values = models.JSONField(default=dict)
    sealed_passphrase = models.BinaryField(default=b"")
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # Told each second by whoever works on it.
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("municipality",),
                condition=models.Q(state__in=LIVE),
                name="one_live_job_of_a_municipality",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_live(self) -> bool:
        """Whether it waits or runs."""
        return self.state in LIVE

    @property
    def per_cent(self) -> int:
        """How far it is, 0 to 100."""
        return 100 * self.done // self.total if self.total else 0


class Deletion(models.Model):
    """One operator asks, another agrees. The archive that was made in between is kept."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="deletions")
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(_("ผู้ขอลบ"), max_length=160)
    asked_at = models.DateTimeField(auto_now_add=True)
    archive = models.ForeignKey(Archive, models.PROTECT, null=True, related_name="+")
    agreed_by_id = models.BigIntegerField(null=True)
    agreed_by_name = models.CharField(_("ผู้อนุมัติ"), max_length=160, blank=True)
    agreed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agreed_by_id=models.F("asked_by_id")), name="two_people_delete"
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by_id__isnull=True)
                | models.Q(archive__isnull=False)
                | models.Q(done_at__isnull=False),
                name="archive_before_agreement",
            ),
            models.UniqueConstraint(
                fields=("municipality",),
                condition=models.Q(withdrawn_at__isnull=True, done_at__isnull=True),
                name="one_open_deletion_of_a_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"deletion {self.pk}"
