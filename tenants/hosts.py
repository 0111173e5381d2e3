"""The hosts under which a municipality answers. Whoever changes them holds its row."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tenants.models import Domain, Municipality

GONE = _("หน่วยงานนี้ถูกลบแล้ว")


def hosts_of(municipality: Municipality) -> QuerySet[Domain]:
    """All of them, the main one first."""
    return Domain.objects.filter(tenant_id=municipality.pk).order_by("-is_primary", "domain")


def hold(municipality: Municipality) -> Municipality:
    """Return the row as it is now, locked until the transaction ends.

    ValidationError where it has no host any more: then it was deleted.
    """
    held = Municipality.objects.select_for_update(of=("self",)).filter(pk=municipality.pk).first()
    if held is None or not hosts_of(held).exists():
        raise ValidationError(GONE)
    return held
