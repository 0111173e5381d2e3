"""Reads of accounts."""

from django.db.models import QuerySet

from accounts.enums import IdentityStatus, TermsKind
from accounts.models import AccountRules, IdentityImage, IdentityProof, Terms, User
from accounts.models.user import citizen_login
from audit.actions import name_of
from audit.models import Entry


def rules() -> AccountRules:
    """What the municipality has set, or the platform's proposal."""
    return AccountRules.objects.first() or AccountRules(pk=1)


def image_views(user: User) -> QuerySet[Entry]:
    """Each time that somebody opened an identity image of this person, the latest first."""
    return Entry.objects.filter(target=name_of(user), verb="identity.image_viewed")


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


def citizen_with(national_id: str) -> User | None:
    """The live account that has this ID."""
    return User.objects.live().filter(login=citizen_login(national_id)).first()


def waiting_proof_of(user: User) -> IdentityProof | None:
    """The citizen's attempt that waits for a decision."""
    return waiting_proofs().filter(user=user).first()


def staff_members() -> QuerySet[User]:
    """Staff of the municipality by name."""
    return User.objects.live().staff().order_by("first_name", "last_name")
