"""Deleting a municipality for good: its rows, files, hosts and its key. The name stays taken."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from tenants.archive import parts
from tenants.context import after_commit, operator_context
from tenants.directory import directory
from tenants.enums import MunicipalityStatus
from tenants.models import Domain, DomainClaim, Municipality
from tenants.progress import Progress, silent


class NotDeleted(Exception):
    """The municipality is open, or only one person wants it gone; nothing was done."""


def delete_municipality(
    municipality: Municipality, *, asked_by: int, agreed_by: int, progress: Progress = silent
) -> None:
    """Delete a suspended municipality that two people agreed to delete.

    `asked_by` and `agreed_by` are keys of two operators. An archive is made before (whoever calls
    sees to it). The row stays, because the platform's books name it; without its key nothing that
    is still around of the municipality (in backups, say) can be decrypted but through its archive.
    Cut off at any point, it can be called again. Raises NotDeleted.
    """
    if asked_by == agreed_by:
        raise NotDeleted(_("ผู้ขอลบและผู้อนุมัติต้องเป็นคนละคน"))
    with operator_context(), transaction.atomic():
        _must_be_closed(municipality)
        _drop(municipality)
        after_commit(lambda: directory.forget(municipality.pk))
    purges = [part.purge for part in parts.all_parts() if part.purge]
    progress(1, 1 + len(purges))
    for at, purge in enumerate(purges):
        purge(municipality)
        progress(2 + at, 1 + len(purges))


def _must_be_closed(municipality: Municipality) -> None:
    rows = Municipality.objects.select_for_update(of=("self",))
    if rows.get(pk=municipality.pk).status == MunicipalityStatus.ACTIVE:
        raise NotDeleted(_("กรุณาระงับหน่วยงานก่อน แล้วจึงลบ"))


def _drop(municipality: Municipality) -> None:
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(municipality.schema_name)
        cursor.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
    Domain.objects.filter(tenant=municipality).delete()
    DomainClaim.objects.filter(municipality=municipality).delete()
    gone = {"status": MunicipalityStatus.DELETED, "wrapped_key": b""}
    Municipality.objects.filter(pk=municipality.pk).update(**gone)
    for name, value in gone.items():
        setattr(municipality, name, value)
