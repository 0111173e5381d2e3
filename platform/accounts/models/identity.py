"""Proofs of identity: which images a municipality asks for, and what was decided."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import FaceZone, IdentityStatus


class IdentityImageKind(models.Model):
    """An image that the municipality asks for at registration."""

    order = models.PositiveSmallIntegerField(_("ลำดับ"), default=1)
    name = models.CharField(_("ชื่อภาพ"), max_length=80)
    hint = models.CharField(_("คำแนะนำ"), max_length=200, blank=True)
    face_zone = models.CharField(
        _("ตำแหน่งใบหน้า"), max_length=8, choices=FaceZone.choices, default=FaceZone.CARD
    )

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class IdentityProof(models.Model):
    """One attempt of a citizen to prove who they are; the decision stays when the images go."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proofs")
    status = models.CharField(
        max_length=10, choices=IdentityStatus.choices, default=IdentityStatus.WAITING
    )
    reason = models.CharField(_("เหตุผล"), max_length=300, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("user",),
                condition=models.Q(status="waiting"),
                name="one_waiting_proof_a_citizen",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.status}"


class IdentityImage(models.Model):
    """A crossed-out image of a proof."""

    proof = models.ForeignKey(IdentityProof, models.PROTECT, related_name="images")
    name = models.CharField(max_length=80)
    file = models.OneToOneField("documents.StoredFile", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name
