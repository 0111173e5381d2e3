"""Taking everything of a municipality out into one archive."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants import keys
from tenants.archive import locks, parts, profile, rows
from tenants.archive.box import Writer
from tenants.archive.errors import ArchiveRefused
from tenants.archive.manifest import Manifest, Table
from tenants.context import connection, maintenance_context, operator_context
from tenants.enums import MunicipalityStatus
from tenants.models import Domain, Municipality
from tenants.progress import Progress, silent

_MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY id"


def export_municipality(
    municipality: Municipality, path: Path, *, passphrase: str = "", progress: Progress = silent
) -> Manifest:
    """Write the archive to `path`: all rows as of one moment, and all files that they name.

    People may go on working meanwhile; suspended municipalities can be exported too. With a
    passphrase the archive can be opened on other installations. Nothing is left at `path` when it
    fails. Must not be called inside a transaction.
    """
    if municipality.status == MunicipalityStatus.DELETED:
        raise ArchiveRefused(_("หน่วยงานนี้ถูกลบแล้ว จึงไม่มีข้อมูลให้สำรอง"))
    hosts = _custom_domains(municipality)
    with (
        Writer(path, keys.data_key_of(municipality)) as writer,
        maintenance_context(municipality),
        transaction.atomic(durable=True),
    ):
        connection.see_one_moment()
        found = _described(municipality, passphrase, hosts)
        _write(writer, found.tables, progress)
        return writer.finish(found)


def _described(municipality: Municipality, passphrase: str, hosts: list[str]) -> Manifest:
    with connection.cursor() as cursor:
        cursor.execute(_MIGRATIONS)
        migrations = [list(row) for row in cursor.fetchall()]
    return Manifest(
        installation=keys.installation_mark(),
        number=municipality.number,
        subdomain=municipality.subdomain,
        made_at=timezone.now().isoformat(timespec="seconds"),
        profile=profile.said_of(municipality),
        domains=hosts,
        migrations=migrations,
        tables=rows.filled(rows.tables()),
        sequences=rows.sequences(),
        wrapped=locks.wrapped(municipality, passphrase),
    )


def _write(writer: Writer, tables: list[Table], progress: Progress) -> None:
    total, done = len(tables) + parts.steps(), 0
    for table in tables:
        writer.add(f"rows/{table.name}", rows.dumped(table))
        done += 1
        progress(done, total)
    for part in parts.all_parts():
        for _step in part.pack(writer) if part.pack else ():
            done += 1
            progress(done, total)


def _custom_domains(municipality: Municipality) -> list[str]:
    with operator_context():
        hosts = Domain.objects.filter(tenant_id=municipality.pk, is_primary=False)
        return list(hosts.values_list("domain", flat=True))
