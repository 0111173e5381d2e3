"""Bringing a municipality back from an archive: everything, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.db import connection, transaction

from tenants.archive import parts, place, rows
from tenants.archive.box import Reader, open_archive
from tenants.archive.parts import Restored
from tenants.archive.place import Place
from tenants.archive.schema import make_schema_as_of, must_be_known
from tenants.context import after_commit, maintenance_context, operator_context
from tenants.directory import directory
from tenants.fleet.ledger import record_state
from tenants.models import Municipality
from tenants.progress import Progress, silent


def restore_municipality(
    file: IO[bytes],
    *,
    subdomain: str = "",
    name: str = "",
    passphrase: str = "",
    progress: Progress = silent,
) -> Municipality:
    """Restore the archive in `file`; returns the municipality, open.

    Without a subdomain it goes back to its own place, which must be suspended or deleted: what is
    there now is replaced. With another subdomain, or on another installation, it becomes a
    municipality of its own with a new number: its sessions and what waited to be sent stay behind.
    Every byte is checked first. Raises ArchiveRefused, ValidationError for the subdomain.
    """
    archive = open_archive(file)
    archive.unlock(passphrase)
    must_be_known(archive.manifest.migrations)
    # Each entry is read twice: to be checked, and to be taken.
    total = 2 * len(archive.manifest.entries)
    archive.check(lambda done, _total: progress(done, total))
    with operator_context(), transaction.atomic():
        found = place.place_for(archive.manifest, subdomain)
        municipality = place.save(found, archive.manifest, archive.data_key, name)
        with _nothing_left_behind(found):
            for done, _step in enumerate(_filled(archive, found), total // 2 + 1):
                progress(min(done, total), total)
        record_state(municipality.number)
        after_commit(lambda: directory.forget(municipality.pk))
    progress(total, total)
    return municipality


def _filled(archive: Reader, found: Place) -> Iterator[None]:
    municipality, manifest = found.municipality, archive.manifest
    finish = make_schema_as_of(municipality, manifest.migrations)
    with maintenance_context(municipality):
        # Migrations leave keys that are checked at once; tables come in the order of their names.
        connection.check_constraints()
        rows.empty_all()
        for table in manifest.tables:
            rows.load(table, archive.read(f"rows/{table.name}"))
            yield
        rows.set_sequences(manifest.sequences)
        # What is checked at the end of a transaction would keep migrations from altering tables.
        connection.check_constraints()
    finish()
    with maintenance_context(municipality):
        for part in parts.all_parts():
            if part.unpack:
                yield from part.unpack(archive, Restored(municipality, found.is_copy))


@contextmanager
def _nothing_left_behind(found: Place) -> Iterator[None]:
    """The database undoes itself; what parts put elsewhere under a new number goes here."""
    try:
        yield
    except BaseException:
        if found.is_new:
            for part in parts.all_parts():
                if part.purge:
                    part.purge(found.municipality)
        raise
