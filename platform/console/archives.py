"""Archives that the platform keeps, and what is done with them: each function is a job's work."""

from datetime import timedelta
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Kind
from accounts.models import User
from audit.actions import record
from billing.subscriptions.actions import unsubscribe
from console.enums import JobKind
from console.models import Archive, Deletion, Job
from console.work import Runner, passphrase_of
from tenants.archive.errors import ArchiveRefused
from tenants.archive.export import export_municipality
from tenants.archive.restore import restore_municipality
from tenants.context import after_commit, operator_context
from tenants.deletion import NotDeleted, delete_municipality
from tenants.models import Municipality
from tenants.progress import Progress, silent

_STORAGE = "archives"
# What is left of a deleted municipality; afterwards operators may let it go.
KEPT_AFTER_DELETION = timedelta(days=90)


def keep(
    municipality: Municipality, *, by: User, passphrase: str = "", progress: Progress = silent
) -> Archive:
    """Make an archive of a municipality and put it into the platform's own storage."""
    with TemporaryDirectory(prefix="archive-") as folder:
        path = Path(folder) / "archive.zip"
        made = export_municipality(municipality, path, passphrase=passphrase, progress=progress)
        archive = Archive(municipality=municipality, has_passphrase=bool(passphrase))
        archive.made_by_id, archive.made_by_name = by.pk, by.full_name
        archive.missing, archive.size = len(made.missing), path.stat().st_size
        archive.key = f"{municipality.number}/{archive.pk}.zip"
        with path.open("rb") as file:
            archive.sha256 = file_digest(file, "sha256").hexdigest()
            storages[_STORAGE].save(archive.key, File(file))
    with operator_context(), transaction.atomic():
        archive.save(force_insert=True)
        record(by, "archive.made", municipality, sha256=archive.sha256, size=archive.size)
    return archive


class StillNeeded(RuntimeError):
    """What is left of a deleted municipality, or is to be left of one."""


def opened(archive: Archive) -> IO[bytes]:
    """The file of an archive, to be closed. Raises ArchiveRefused when the storage has lost it."""
    try:
        return cast("IO[bytes]", storages[_STORAGE].open(archive.key, "rb"))
    except FileNotFoundError as error:
        raise ArchiveRefused(_("ไม่พบไฟล์สำรองในที่เก็บ")) from error


def discard(archive: Archive, *, by: User) -> None:
    """Delete an archive: the row, and the object after it. Raises StillNeeded."""
    still = Q(done_at=None) | Q(done_at__gt=timezone.now() - KEPT_AFTER_DELETION)
    if Deletion.objects.filter(still, archive=archive, withdrawn_at=None).exists():
        raise StillNeeded(_("ไฟล์สำรองนี้ใช้กับการลบหน่วยงาน ต้องเก็บไว้ 90 วันหลังลบ"))
    key = archive.key
    with operator_context(), transaction.atomic():
        record(by, "archive.discarded", archive.municipality, sha256=archive.sha256)
        Deletion.objects.filter(archive=archive).update(archive=None)
        archive.delete()
        after_commit(lambda: storages[_STORAGE].delete(key))


def keep_for_deletion(
    municipality: Municipality, *, by: User, passphrase: str = "", progress: Progress = silent
) -> Archive:
    """Make an archive; where somebody asked to delete the municipality, it is the one for that."""
    archive = keep(municipality, by=by, passphrase=passphrase, progress=progress)
    asked = Deletion.objects.filter(municipality=municipality, archive=None)
    asked.filter(withdrawn_at=None, done_at=None).update(archive=archive)
    return archive


def _export(job: Job, progress: Progress) -> None:
    keep_for_deletion(
        job.municipality,
        by=_operator(job.asked_by_id),
        passphrase=passphrase_of(job),
        progress=progress,
    )


def _restore(job: Job, progress: Progress) -> None:
    if job.archive is None:
        raise ArchiveRefused(_("ไฟล์สำรองนี้ถูกลบไปแล้ว"))
    with opened(job.archive) as file:
        restore(file, by=_operator(job.asked_by_id), progress=progress, **job.values)


def restore(
    file: IO[bytes],
    *,
    by: User,
    subdomain: str = "",
    name: str = "",
    passphrase: str = "",
    progress: Progress = silent,
) -> Municipality:
    """Restore from any file, and write down who did. Raises as `restore_municipality` does."""
    with operator_context(), transaction.atomic():
        municipality = restore_municipality(
            file, subdomain=subdomain, name=name, passphrase=passphrase, progress=progress
        )
        record(by, "municipality.restored", municipality, number=municipality.number)
    return municipality


def _delete(job: Job, progress: Progress) -> None:
    deletion = Deletion.objects.get(
        municipality=job.municipality, withdrawn_at=None, done_at=None, agreed_by_id__isnull=False
    )
    delete(deletion, progress=progress)


def delete(deletion: Deletion, *, progress: Progress = silent) -> None:
    """Delete what two people agreed to delete; the archive, the name and the bills stay."""
    if deletion.agreed_by_id is None:
        raise NotDeleted(_("ยังไม่มีผู้อนุมัติให้ลบหน่วยงานนี้"))
    municipality, by = deletion.municipality, _operator(deletion.agreed_by_id)
    delete_municipality(
        municipality, asked_by=deletion.asked_by_id, agreed_by=by.pk, progress=progress
    )
    with transaction.atomic():
        unsubscribe(by=by, municipality=municipality)
        Deletion.objects.filter(pk=deletion.pk).update(done_at=timezone.now())
        record(by, "municipality.deleted", municipality, asked_by=deletion.asked_by_id)


def _operator(key: int) -> User:
    return User.objects.get(pk=key, kind=Kind.OPERATOR)


RUNNERS: dict[str, Runner] = {
    JobKind.EXPORT: _export,
    JobKind.RESTORE: _restore,
    JobKind.DELETE: _delete,
}
