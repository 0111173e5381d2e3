"""The municipality and the hosts under which it answers. Rows of the schema `public`."""

import re
from datetime import time
from pathlib import Path

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

from tenants.enums import Emblem, Landscape, MunicipalityKind, MunicipalityStatus
from thai.business_time import OfficeHours

SUBDOMAIN = re.compile(r"(?!xn--)[a-z][a-z0-9-]{1,38}[a-z0-9]")
RESERVED_SUBDOMAINS = frozenset(
    (Path(__file__).parent / "reserved_subdomains.txt").read_text().split()
)

_hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("ใช้รหัสสี เช่น #0f5f56"))


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def active(self) -> "MunicipalityQuerySet":
        return self.filter(status=MunicipalityStatus.ACTIVE)

    def standing(self) -> "MunicipalityQuerySet":
        """Open or suspended: those that were not deleted."""
        return self.exclude(status=MunicipalityStatus.DELETED)

    def with_primary_host(self) -> "MunicipalityQuerySet":
        """With what `tenants.site_address` needs, so that it does not ask for each."""
        primary = Domain.objects.filter(tenant=models.OuterRef("pk"), is_primary=True)
        return self.annotate(primary_host=models.Subquery(primary.values("domain")[:1]))


class Municipality(TenantMixin):
    """A local authority. Its number never changes, and names its schema and keys for ever."""

    auto_create_schema = False
    auto_drop_schema = False

    number = models.PositiveIntegerField(_("หมายเลข"), unique=True, editable=False)
    kind = models.CharField(_("ประเภท"), max_length=20, choices=MunicipalityKind.choices)
    name = models.CharField(_("ชื่อหน่วยงาน"), max_length=120)
    official_code = models.CharField(_("รหัส อปท."), max_length=12, blank=True)
    subdomain = models.CharField(_("ชื่อเว็บไซต์ย่อย"), max_length=40, unique=True)
    status = models.CharField(
        _("สถานะ"),
        max_length=12,
        choices=MunicipalityStatus.choices,
        default=MunicipalityStatus.ACTIVE,
    )
    brand_color = models.CharField(
        _("สีหลัก"), max_length=7, default="#0f5f56", validators=[_hex_colour]
    )
    accent_color = models.CharField(
        _("สีเน้น"), max_length=7, default="#d97706", validators=[_hex_colour]
    )
    emblem = models.CharField(
        _("ตราหน่วยงาน"), max_length=20, choices=Emblem.choices, default=Emblem.LOTUS_RIVER
    )
    landscape = models.CharField(
        _("ภาพประกอบ"), max_length=8, choices=Landscape.choices, default=Landscape.RIVER
    )
    phone = models.CharField(_("โทรศัพท์"), max_length=40, blank=True)
    address = models.CharField(_("ที่ตั้งสำนักงาน"), max_length=300, blank=True)
    tax_id = models.CharField(_("เลขประจำตัวผู้เสียภาษี"), max_length=13, blank=True)
    opens = models.TimeField(_("เวลาเปิดทำการ"), default=time(8, 30))
    closes = models.TimeField(_("เวลาปิดทำการ"), default=time(16, 30))
    wrapped_key = models.BinaryField(editable=False, max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    schema_name=Concat(models.Value("t_"), Cast("number", models.CharField()))
                ),
                name="schema_is_named_by_the_number",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def office_hours(self) -> OfficeHours:
        """Opening hours without the office's own closed days, which its schema holds."""
        return OfficeHours(self.opens, self.closes)

    @property
    def office_hours_text(self) -> str:
        """As shown at the foot of every page."""
        clock = gettext("%H.%M")
        opens, closes = self.opens.strftime(clock), self.closes.strftime(clock)
        said = gettext("วันจันทร์–ศุกร์ %(opens)s–%(closes)s น.")
        return said % {"opens": opens, "closes": closes}


class Domain(DomainMixin):
    """A host (without port) under which a municipality answers; one of them is primary."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                condition=models.Q(is_primary=True),
                name="municipality_has_one_primary_host",
            )
        ]

    def __str__(self) -> str:
        return str(self.domain)


class Subdomain(models.Model):
    """A name that a municipality has or had. A trigger keeps it; it is never another's again."""

    name = models.CharField(max_length=40, primary_key=True)
    # No foreign key: the row outlives the municipality, whose number is never given again.
    municipality_number = models.PositiveIntegerField(db_index=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__regex=f"^{SUBDOMAIN.pattern}$"),
                name="subdomain_is_well_formed",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DomainClaim(models.Model):
    """Somebody says that a domain is this municipality's; DNS is yet to say so. Blocks nobody."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="domain_claims"
    )
    domain = models.CharField(max_length=253)
    token = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("domain",)
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "domain"], name="domain_is_claimed_once_by_each"
            )
        ]

    def __str__(self) -> str:
        return self.domain


class SchemaTemplate(models.Model):
    """The statements that make a municipality's schema; see `tenants.template`."""

    fingerprint = models.CharField(max_length=64, unique=True)
    statements = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.fingerprint


class SpareSchema(models.Model):
    """A schema without a municipality, under its final number; see `tenants.spares`."""

    number = models.PositiveIntegerField(primary_key=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"t_{self.number}"


class SchemaState(models.Model):
    """Which migrations a schema has seen, as a hash; number 0 is `public`. See `tenants.fleet`."""

    number = models.PositiveIntegerField(primary_key=True)
    migrations = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number}: {self.migrations}"
