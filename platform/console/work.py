"""Doing long jobs: claimed by one worker, watched in the page, ended in words."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from console.enums import LIVE, JobState
from console.models import Job
from tenants import keys
from tenants.archive.errors import ArchiveRefused
from tenants.context import operator_context
from tenants.deletion import NotDeleted
from tenants.progress import Progress

log = structlog.get_logger(__name__)

_BEAT_SECONDS = 1.0
_SILENT = timedelta(minutes=2)
_MOST_TRIES = 3
PURPOSE = "job:passphrase"

# What an operator can mend, in words; everything else is ours.
_REFUSALS = (ArchiveRefused, NotDeleted, ValidationError)

Runner = Callable[[Job, Progress], None]


def passphrase_of(job: Job) -> str:
    """What was typed; '' for none."""
    return keys.decrypt(PURPOSE, job.sealed_passphrase) if job.sealed_passphrase else ""


def waiting() -> list[Job]:
    """Jobs that nobody works on: lost by the broker, or by a worker that died."""
    return list(Job.objects.filter(_is_idle()).order_by("asked_at"))


def run(job: Job, runner: Runner) -> None:
    """Do a job, unless somebody else does. What went wrong is written down in words."""
    if not _claim(job):
        return
    job.refresh_from_db()
    try:
        if job.tries > _MOST_TRIES:
            raise ArchiveRefused(_("ทำไม่สำเร็จหลังจากลองหลายครั้ง"))
        with _watched(job) as progress:
            runner(job, progress)
    except _REFUSALS as error:
        _end(job, JobState.FAILED, _words(error))
    except Exception:
        _end(job, JobState.FAILED, _("เกิดข้อผิดพลาด ระบบบันทึกไว้แล้ว กรุณาลองใหม่"))
        raise
    else:
        _end(job, JobState.DONE)


def _is_idle() -> Q:
    silent = timezone.now() - _SILENT
    return Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, beat_at__lt=silent)


def _claim(job: Job) -> bool:
    mine = Job.objects.filter(_is_idle(), pk=job.pk)
    now = timezone.now()
    return bool(mine.update(state=JobState.RUNNING, beat_at=now, tries=F("tries") + 1))


def _end(job: Job, state: JobState, note: str = "") -> None:
    live = Job.objects.filter(pk=job.pk, state__in=LIVE)
    live.update(state=state, note=note[:300], ended_at=timezone.now(), sealed_passphrase=b"")


def _words(error: Exception) -> str:
    return "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)


@contextmanager
def _watched(job: Job) -> Iterator[Progress]:
    """Progress to the row each second, from a connection of its own: the job's own transaction
    is seen by nobody before it ends."""
    told = {"done": 0, "total": 0}
    ended = threading.Event()
    watcher = threading.Thread(target=_tell, args=(job, told, ended), daemon=True)
    watcher.start()
    try:
        yield lambda done, total: told.update(done=done, total=total)
    finally:
        ended.set()
        watcher.join()
    Job.objects.filter(pk=job.pk).update(**told)


def _tell(job: Job, told: dict[str, int], ended: threading.Event) -> None:
    try:
        with operator_context():
            while not ended.wait(_BEAT_SECONDS):
                Job.objects.filter(pk=job.pk).update(beat_at=timezone.now(), **told)
    except Exception as error:  # the job goes on; only nobody sees how far it is
        log.warning("progress not told", error=type(error).__name__)
    finally:
        connections.close_all()
