"""Long jobs: asked for in a page, done by a worker, watched in the page.

The row is the truth and the broker only wakes: a job whose worker died is taken up again by the
sweep, and each kind can be run again from wherever it was cut off.
"""

from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from console.enums import JobKind
from console.models import Archive, Job
from console.tasks import run_job
from console.work import PURPOSE
from tenants import keys
from tenants.context import after_commit
from tenants.models import Municipality


class Busy(RuntimeError):
    """Another job of this municipality is not finished."""


def start(
    *,
    by: User,
    kind: JobKind,
    municipality: Municipality,
    archive: Archive | None = None,
    passphrase: str = "",
    **values: str,
) -> Job:
    """Write a job down and wake a worker. Raises Busy."""
    sealed = keys.encrypt(PURPOSE, passphrase) if passphrase else b""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind, municipality=municipality, archive=archive, asked_by_id=by.pk,
                asked_by_name=by.full_name,
                values=values, sealed_passphrase=sealed,
            )  # fmt: skip
            record(by, f"{kind}.asked", municipality)
            after_commit(lambda: _wake(job))
    except IntegrityError as error:
        raise Busy(_("งานก่อนหน้าของหน่วยงานนี้ยังไม่เสร็จ กรุณารอสักครู่")) from error
    return job


def _wake(job: Job) -> None:
    # Without a broker the sweep takes it up.
    with suppress(Exception):
        run_job.apply_async((str(job.pk),), retry=False)
