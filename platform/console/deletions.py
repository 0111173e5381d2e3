"""Deleting a municipality: one operator asks, an archive is made, another operator agrees."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from console import jobs
from console.enums import JobKind
from console.models import Deletion
from tenants.deletion import NotDeleted
from tenants.enums import MunicipalityStatus
from tenants.models import Municipality


def open_deletion(municipality: Municipality) -> Deletion | None:
    """What was asked for and is neither done nor withdrawn."""
    found = Deletion.objects.select_related("archive")
    return found.filter(municipality=municipality, withdrawn_at=None, done_at=None).first()


def awaits_agreement(municipality: Municipality) -> bool:
    """Whether it was asked for, and the archive is made."""
    deletion = open_deletion(municipality)
    return deletion is not None and deletion.archive_id is not None


def ask(*, by: User, municipality: Municipality, start_job: bool = True) -> Deletion:
    """Ask for the deletion of a suspended municipality; a worker makes its archive.

    Without a job whoever calls makes it (`archives.keep_for_deletion`). Raises NotDeleted,
    jobs.Busy.
    """
    with transaction.atomic():
        _must_be(municipality, MunicipalityStatus.SUSPENDED)
        if open_deletion(municipality):
            raise NotDeleted(_("มีผู้ขอลบหน่วยงานนี้แล้ว"))
        deletion = Deletion.objects.create(
            municipality=municipality, asked_by_id=by.pk, asked_by_name=by.full_name
        )
        record(by, "deletion.asked", municipality)
        if start_job:
            jobs.start(by=by, kind=JobKind.EXPORT, municipality=municipality)
    return deletion


def withdraw(*, by: User, municipality: Municipality) -> None:
    """Take the request back, whoever made it. Does nothing where there is none.

    Raises NotDeleted when it was agreed to already.
    """
    with transaction.atomic():
        rows = Deletion.objects.select_for_update(of=("self",))
        deletion = rows.filter(
            municipality=municipality, withdrawn_at=None, done_at=None
        ).first()  # fmt: skip
        if deletion is None:
            return
        if deletion.agreed_by_id:
            raise NotDeleted(_("อนุมัติการลบไปแล้ว จึงยกเลิกไม่ได้"))
        Deletion.objects.filter(pk=deletion.pk).update(withdrawn_at=timezone.now())
        record(by, "deletion.withdrawn", municipality)


def agree(*, by: User, municipality: Municipality, start_job: bool = True) -> Deletion:
    """Agree to what another operator asked for; a worker deletes.

    Without a job whoever calls does it (`archives.delete`), and may call again where that was cut
    off. Raises NotDeleted, jobs.Busy.
    """
    with transaction.atomic():
        # Deleted is what it is when the first try was cut off between rows and files.
        _must_be(municipality, MunicipalityStatus.SUSPENDED, MunicipalityStatus.DELETED)
        deletion = _to_agree_to(municipality, by)
        deletion.agreed_by_id, deletion.agreed_by_name = by.pk, by.full_name
        deletion.agreed_at = timezone.now()
        deletion.save(update_fields=["agreed_by_id", "agreed_by_name", "agreed_at"])
        record(by, "deletion.agreed", municipality)
        if start_job:
            jobs.start(by=by, kind=JobKind.DELETE, municipality=municipality)
    return deletion


def _to_agree_to(municipality: Municipality, by: User) -> Deletion:
    rows = Deletion.objects.select_for_update(of=("self",))
    deletion = rows.filter(municipality=municipality, withdrawn_at=None, done_at=None).first()
    if deletion is None:
        raise NotDeleted(_("ยังไม่มีผู้ขอลบหน่วยงานนี้"))
    if deletion.asked_by_id == by.pk:
        raise NotDeleted(_("ผู้ขอลบและผู้อนุมัติต้องเป็นคนละคน"))
    if deletion.archive_id is None:
        raise NotDeleted(_("ไฟล์สำรองยังไม่เสร็จ กรุณารอแล้วอนุมัติอีกครั้ง"))
    return deletion


def _must_be(municipality: Municipality, *statuses: MunicipalityStatus) -> None:
    """What citizens write after the archive was made would be lost."""
    rows = Municipality.objects.select_for_update(of=("self",)).filter(pk=municipality.pk)
    if rows.get().status not in statuses:
        raise NotDeleted(_("กรุณาระงับหน่วยงานก่อน แล้วจึงขอลบ"))
