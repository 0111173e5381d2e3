"""What an officer did at the counter for a citizen, and on whose word."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import MandateBasis, MandateDeed


def basis_said(basis: MandateBasis, representative: str) -> str:
    """On whose word, with the name of whoever came instead of the citizen."""
    return f"{basis.label} ({representative})" if representative else str(basis.label)


class Mandate(models.Model):
    """Written once, with the deed; never changed."""

    citizen = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deed = models.CharField(_("การดำเนินการ"), max_length=10, choices=MandateDeed.choices)
    basis = models.CharField(_("ดำเนินการตาม"), max_length=14, choices=MandateBasis.choices)
    representative = models.CharField(_("ชื่อผู้รับมอบอำนาจ"), max_length=120, blank=True)
    note = models.CharField(_("หมายเหตุ"), max_length=300, blank=True)
    given_at = models.DateTimeField(_("เมื่อ"), auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(basis=MandateBasis.REPRESENTATIVE, representative=""),
                name="a_representative_has_a_name",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed} for {self.citizen_id}"

    @property
    def by(self) -> str:
        """Who did it, as the citizen is told: the position, not the name."""
        return self.officer.position or gettext("เจ้าหน้าที่")

    @property
    def on_word_of(self) -> str:
        """Who came."""
        return basis_said(MandateBasis(self.basis), self.representative)
