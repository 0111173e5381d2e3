"""Sending and deciding proofs of identity."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.enums import FaceZone, IdentityStatus
from accounts.identity.crossing import cross_out
from accounts.models import IdentityImage, IdentityImageKind, IdentityProof, User
from accounts.notices import IdentityRefused, IdentityVerified, recipient_of
from accounts.queries import rules
from audit.actions import name_of, record
from documents.actions import store
from documents.kinds import JPEG
from notifications.actions import queue
from tenants.context import require_municipality
from thai.dates import be_long

PURPOSE = "identity"
REPLACED = gettext_noop("ส่งภาพใหม่แทน")


class AlreadyDecided(ValueError):
    """Another officer was faster."""


@dataclass(frozen=True)
class CrossedImage:
    """A crossed-out picture, ready to be stored."""

    name: str
    content: bytes


def crossed(kind: IdentityImageKind, content: bytes, today: date) -> CrossedImage:
    """Cross out one picture for this municipality. Raises crossing.NotAnImage."""
    wanted = rules()
    # What stands across a copy is Thai whoever sends it.
    text = wanted.crossing(require_municipality().name, be_long(today))
    zone = FaceZone(kind.face_zone)
    drawn = cross_out(content, text=text, zone=zone, degrees=wanted.crossing_degrees)
    return CrossedImage(kind.name, drawn)


def send_proof(*, user: User, images: list[CrossedImage]) -> IdentityProof:
    """Store the images of a new attempt; an attempt that still waits is replaced."""
    with transaction.atomic():
        # Two posts of the same citizen follow each other: the later one replaces the earlier.
        User.objects.select_for_update().get(pk=user.pk)
        IdentityProof.objects.filter(user=user, status=IdentityStatus.WAITING).update(
            status=IdentityStatus.REFUSED, reason=REPLACED, decided_at=timezone.now()
        )
        proof = IdentityProof.objects.create(user=user)
        for image in images:
            _attach(proof, image, user)
        User.objects.filter(pk=user.pk).update(identity_status=IdentityStatus.WAITING)
        record(user, "identity.sent", user, images=len(images))
    return proof


def _attach(proof: IdentityProof, image: CrossedImage, user: User) -> None:
    file = store(
        content=image.content,
        kind=JPEG,
        name=image.name,
        owner=name_of(proof),
        purpose=PURPOSE,
        by=user,
    )
    IdentityImage.objects.create(proof=proof, name=image.name, file=file)


def approve(*, officer: User, proof: IdentityProof) -> None:
    """Confirm that the citizen is who the images show. Raises AlreadyDecided."""
    with transaction.atomic():
        _decide(officer, proof, IdentityStatus.VERIFIED, "")
        queue(IdentityVerified(dedupe=f"identity:{proof.pk}"), to=recipient_of(proof.user))


def refuse(*, officer: User, proof: IdentityProof, reason: str) -> None:
    """Refuse with a reason that the citizen is told. Raises AlreadyDecided."""
    with transaction.atomic():
        _decide(officer, proof, IdentityStatus.REFUSED, reason)
        notice = IdentityRefused(dedupe=f"identity:{proof.pk}", reason=reason)
        queue(notice, to=recipient_of(proof.user))


def _decide(officer: User, proof: IdentityProof, status: IdentityStatus, reason: str) -> None:
    hit = IdentityProof.objects.filter(pk=proof.pk, status=IdentityStatus.WAITING).update(
        status=status, reason=reason, decided_by=officer, decided_at=timezone.now()
    )
    if hit != 1:
        raise AlreadyDecided
    User.objects.filter(pk=proof.user_id).update(identity_status=status)
    record(officer, f"identity.{status}", proof.user, proof=proof.pk)
