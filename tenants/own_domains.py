"""Domains of a municipality's own that are proved: which one is its main address, and removal."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tenants.context import after_commit, operator_context
from tenants.directory import directory
from tenants.domain_claims import withdraw_claim
from tenants.hosts import hold, hosts_of
from tenants.models import Municipality
from tenants.site_address import forget_primary_host
from tenants.subdomains import host_of

NOT_ITS_DOMAIN = _("หน่วยงานนี้ไม่มีโดเมนนี้")
NOT_REMOVED = _("ที่อยู่ใต้โดเมนของแพลตฟอร์มลบไม่ได้")


def choose_main_host(municipality: Municipality, domain: str) -> None:
    """Let links lead to one of its hosts: a proved domain, or the subdomain's host again.

    Raises ValidationError where it is not the municipality's.
    """
    with operator_context(), transaction.atomic():
        hold(municipality)
        _make_primary(municipality, domain)
    forget_primary_host(municipality)


def remove_domain(municipality: Municipality, domain: str) -> None:
    """Give up a domain, proved or only claimed; links lead to the subdomain's host again.

    Raises ValidationError for the subdomain's own host and for what is not the municipality's.
    """
    with operator_context(), transaction.atomic():
        subdomain_host = host_of(hold(municipality).subdomain)
        if domain == subdomain_host:
            raise ValidationError(NOT_REMOVED)
        if withdraw_claim(municipality, domain):
            return
        found = hosts_of(municipality).filter(domain=domain).first()
        if found is None:
            raise ValidationError(NOT_ITS_DOMAIN)
        found.delete()
        if found.is_primary:
            _make_primary(municipality, subdomain_host)
        after_commit(lambda: directory.forget(municipality.pk))
    forget_primary_host(municipality)


def _make_primary(municipality: Municipality, domain: str) -> None:
    hosts = hosts_of(municipality)
    hosts.filter(is_primary=True).exclude(domain=domain).update(is_primary=False)
    if not hosts.filter(domain=domain).update(is_primary=True):
        raise ValidationError(NOT_ITS_DOMAIN)
    after_commit(lambda: directory.forget(municipality.pk))
