"""Drafts, requests, and what happened to them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from services.catalog.models import FormVersion, Service
from services.requests.enums import EventKind, Outcome, Status
from thai.dates import local


class Draft(models.Model):
    """What a citizen has filled in so far. Its id is the idempotency key of the request."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    # What was filled in from what is known of the citizen; shown as such until it is changed.
    prefilled = models.JSONField(default=dict)
    # The view of a page, in one browser, that was sent last; what its script still sends is old.
    sent_view = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now=True)

    class Meta:
        ordering = ("-saved_at",)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def owner(self) -> str:
        """The reference under which its files are stored."""
        return f"requests.draft:{self.pk}"

    @property
    def still_prefilled(self) -> frozenset[str]:
        """Ids of fields whose answer is still what was filled in for the citizen."""
        given = self.prefilled.items()
        return frozenset(name for name, answer in given if self.answers.get(name) == answer)


class RequestQuerySet(models.QuerySet["Request"]):
    def of(self, citizen: User) -> "RequestQuerySet":
        return self.filter(citizen=citizen)

    def open(self) -> "RequestQuerySet":
        return self.exclude(status=Status.DONE)

    def late(self) -> "RequestQuerySet":
        return self.open().filter(due_at__lt=timezone.now(), waiting_since__isnull=True)


class Request(models.Model):
    """A request as it was filed: its form version and answers never change."""

    number = models.CharField(_("เลขที่"), max_length=12, unique=True)
    fiscal_year = models.PositiveSmallIntegerField()
    citizen = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="requests")
    service = models.ForeignKey(Service, models.PROTECT, related_name="requests")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    answers = models.JSONField()
    key = models.UUIDField(unique=True)
    status = models.CharField(
        _("สถานะ"), max_length=12, choices=Status.choices, default=Status.SUBMITTED
    )
    outcome = models.CharField(
        _("ผล"), max_length=12, choices=Outcome.choices, blank=True, default=""
    )
    waiting_since = models.DateTimeField(_("รอเอกสารเพิ่มเติมตั้งแต่"), null=True)
    wants_paper = models.BooleanField(_("ขอรับเอกสารเป็นกระดาษ"), default=False)
    # Where an officer filed it at the counter.
    mandate = models.ForeignKey("accounts.Mandate", models.PROTECT, null=True, related_name="+")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="assigned_requests"
    )
    entered_at = models.DateTimeField(_("เข้าสู่ระบบเมื่อ"))
    deemed_received_at = models.DateTimeField(_("ถือว่าได้รับเมื่อ"))
    due_at = models.DateTimeField(_("กำหนดเสร็จ"), null=True)
    finished_at = models.DateTimeField(_("สำเร็จเมื่อ"), null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="done", finished_at__isnull=False) & ~models.Q(outcome="")
                | ~models.Q(status="done") & models.Q(outcome="", finished_at__isnull=True),
                name="only_a_finished_request_has_an_outcome",
            )
        ]
        indexes = [
            models.Index(fields=("status", "due_at"), name="requests_by_status_and_due"),
            models.Index(fields=("citizen", "-id"), name="requests_of_a_citizen"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def owner(self) -> str:
        """The reference under which its files are stored."""
        return f"requests.request:{self.pk}"

    @property
    def was_outside_hours(self) -> bool:
        """Tell whether it entered outside office hours (s.10)."""
        return self.deemed_received_at != self.entered_at

    @property
    def waits_for_citizen(self) -> bool:
        """The flag รอเอกสารเพิ่มเติม beside the status."""
        return self.waiting_since is not None

    @property
    def is_done(self) -> bool:
        return self.status == Status.DONE

    @property
    def is_late(self) -> bool:
        """Tell whether the office is late; the clock stands while the citizen is waited for."""
        return self._runs and self.due_at is not None and self.due_at < timezone.now()

    @property
    def is_soon(self) -> bool:
        """Tell whether two days or less are left."""
        soon = timezone.now() + timedelta(days=2)
        return self._runs and self.due_at is not None and self.due_at < soon

    @property
    def time_left(self) -> str:
        """What an officer reads first: เหลือ 3 วัน, วันนี้, เกิน 2 วัน; '' where no clock runs."""
        if not self._runs or self.due_at is None:
            return ""
        days = (local(self.due_at).date() - local(timezone.now()).date()).days
        if days < 0 or self.is_late:
            return _late_by(-days) if days < 0 else gettext("เกินกำหนด")
        return _left(days) if days else gettext("วันนี้")

    @property
    def _runs(self) -> bool:
        return not self.is_done and not self.waits_for_citizen


def _late_by(days: int) -> str:
    return ngettext("เกิน %(days)s วัน", "เกิน %(days)s วัน", days) % {"days": days}


def _left(days: int) -> str:
    return ngettext("เหลือ %(days)s วัน", "เหลือ %(days)s วัน", days) % {"days": days}


class Event(models.Model):
    """Something that happened to a request; notes of the office are not shown to the citizen."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    status = models.CharField(max_length=12, choices=Status.choices, blank=True, default="")
    text = models.TextField(_("ข้อความ"), blank=True)
    is_public = models.BooleanField(_("ประชาชนเห็น"), default=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"

    @property
    def title(self) -> str:
        """What happened, in the words of the screen."""
        if self.kind == EventKind.STATUS:
            return self.get_status_display()
        return self.get_kind_display()
