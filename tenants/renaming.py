"""A municipality gets another name, another subdomain, or both."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tenants.context import after_commit, operator_context
from tenants.directory import directory
from tenants.hosts import hold, hosts_of
from tenants.models import Municipality
from tenants.site_address import forget_primary_host
from tenants.subdomains import check_subdomain, host_of, taken_meanwhile

NO_NAME = _("กรุณากรอกชื่อหน่วยงาน")
LONG_NAME = _("ชื่อหน่วยงานยาวได้ไม่เกิน 120 ตัวอักษร")


def rename(
    municipality: Municipality, *, name: str | None = None, subdomain: str | None = None
) -> None:
    """Change what is given, all or nothing; the host moves with the subdomain.

    Raises ValidationError; the ledger and the old name's way here are the database's.
    """
    changed = _checked(municipality, name, subdomain)
    if not changed:
        return
    with taken_meanwhile(), operator_context(), transaction.atomic():
        before = hold(municipality).subdomain
        Municipality.objects.filter(pk=municipality.pk).update(**changed)
        if "subdomain" in changed:
            _move_host(municipality, before, changed["subdomain"])
        after_commit(lambda: directory.forget(municipality.pk))
    for field, value in changed.items():
        setattr(municipality, field, value)
    forget_primary_host(municipality)


def _checked(municipality: Municipality, name: str | None, subdomain: str | None) -> dict[str, str]:
    changed = {}
    if name is not None:
        changed["name"] = _checked_name(name)
    if subdomain is not None:
        check_subdomain(subdomain, number=municipality.number)
        changed["subdomain"] = subdomain
    return changed


def _checked_name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise ValidationError(NO_NAME)
    if len(name) > _longest_name():
        raise ValidationError(LONG_NAME)
    return name


def _longest_name() -> int:
    return Municipality._meta.get_field("name").max_length or 0


def _move_host(municipality: Municipality, before: str, after: str) -> None:
    host = hosts_of(municipality).filter(domain=host_of(before))
    host.update(domain=host_of(after))
