"""Rows that exist already, as small models: no variant carries more than it needs."""

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin


class Kind(models.Model):
    """A row of the tenant's own schema."""

    name = models.CharField(max_length=80)

    class Meta:
        managed = False
        db_table = "accounts_identityimagekind"

    def __str__(self) -> str:
        return self.name


class Town(TenantMixin):
    """django-tenants' view of a municipality."""

    class Meta:
        managed = False
        db_table = "tenants_municipality"


class Host(DomainMixin):
    """django-tenants' view of its hosts."""

    class Meta:
        managed = False
        db_table = "tenants_domain"
