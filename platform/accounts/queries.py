"""Reads of accounts."""

from django.db.models import QuerySet

from accounts.enums import IdentityStatus, TermsKind
from accounts.models import IdentityImage, IdentityProof, Terms, User


def current_terms(kind: TermsKind) -> Terms | None:
    """Return the version in force."""
    return Terms.objects.filter(kind=kind).first()


def waiting_proofs() -> QuerySet[IdentityProof]:
    """Proofs that wait for a decision, oldest first; one query with their citizens."""
    return (
        IdentityProof.objects.filter(status=IdentityStatus.WAITING)
        .select_related("user")
        .order_by("pk")
    )


def images_of(proof: IdentityProof) -> QuerySet[IdentityImage]:
    """Images of a proof with their files."""
    return proof.images.select_related("file").order_by("pk")


def last_proof(user: User) -> IdentityProof | None:
    """The citizen's newest attempt."""
    return IdentityProof.objects.filter(user=user).first()


def staff_members() -> QuerySet[User]:
    """Staff of the municipality by name."""
    return User.objects.live().staff().order_by("first_name", "last_name")
