"""Writing down on whose word an officer did something for a citizen."""

from dataclasses import dataclass

from accounts.enums import MandateBasis, MandateDeed
from accounts.models import Mandate, User
from accounts.models.mandates import basis_said
from audit.actions import record


@dataclass(frozen=True)
class Word:
    """On whose word an officer acts; with each deed it becomes a mandate."""

    officer: User
    basis: MandateBasis = MandateBasis.IN_PERSON
    representative: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """Who came, in words."""
        return basis_said(self.basis, self.representative)

    @property
    def is_in_person(self) -> bool:
        """Tell whether the citizen is there, and not somebody in their name."""
        return self.basis == MandateBasis.IN_PERSON


def give(word: Word, *, citizen: User, deed: MandateDeed, note: str = "") -> Mandate:
    """Write the mandate of a deed, inside the deed's transaction."""
    mandate = Mandate.objects.create(
        citizen=citizen,
        officer=word.officer,
        deed=deed,
        basis=word.basis,
        representative=word.representative,
        note=note or word.note,
    )
    record(word.officer, "mandate.given", citizen, deed=deed, mandate=mandate.pk)
    return mandate
