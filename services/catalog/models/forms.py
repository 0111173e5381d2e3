"""The form of a service: versions that never change, and the draft of the next one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms_engine import CompiledForm, compile_form
from services.catalog.models.catalogue import Service
from tenants.stamps import must_be_of_here


class FrozenForm(TypeError):
    """Somebody tried to change a published form."""


class FormVersionQuerySet(models.QuerySet["FormVersion"]):
    """Versions are made and read; the database refuses the rest as well."""

    def update(self, **values: Any) -> int:
        raise FrozenForm("a published form never changes")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise FrozenForm("a published form never goes")


class FormVersion(models.Model):
    """One published version of a service's form; the highest number is in force."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("ฉบับที่"))
    schema = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=("service", "number"), name="one_form_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new version; FrozenForm for one that is there."""
        if not self._state.adding:
            must_be_of_here(self)
            raise FrozenForm("a published form never changes")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        must_be_of_here(self)
        raise FrozenForm("a published form never goes")

    @property
    def form(self) -> CompiledForm:
        """The compiled form; compiled once per content."""
        return compile_form(self.schema)


class FormDraft(models.Model):
    """The next version while it is being written. `step` is where it stands in its own history."""

    service = models.OneToOneField(Service, models.CASCADE, related_name="form_draft")
    schema = models.JSONField()
    step = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(_("แก้ไขเมื่อ"), auto_now=True)

    def __str__(self) -> str:
        return f"{self.service_id} draft"


class FormStep(models.Model):
    """The draft as it stood after one deed, so that the deed can be undone.

    `template_form` is the newer template that was brought in by then; null: the service's own.
    """

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    schema = models.JSONField()
    deed = models.CharField(max_length=200, blank=True)
    template_form = models.JSONField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("draft", "number"), name="one_step_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} step {self.number}"
