"""Terms and privacy notice, versioned; who accepted which, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import TermsKind


class Terms(models.Model):
    """One version of a text. Published versions are never changed; a change is a new version."""

    kind = models.CharField(max_length=10, choices=TermsKind.choices)
    version = models.PositiveIntegerField(_("ฉบับที่"))
    text = models.TextField(_("ข้อความ"))
    published_at = models.DateTimeField(_("ประกาศเมื่อ"), auto_now_add=True)

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=("kind", "version"), name="one_text_a_version")
        ]

    def __str__(self) -> str:
        kind = self.get_kind_display()
        return gettext("%(kind)s ฉบับที่ %(version)s") % {"kind": kind, "version": self.version}


class Acceptance(models.Model):
    """A citizen's acceptance of one version of the terms."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="acceptances")
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "terms"), name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.terms_id}"
