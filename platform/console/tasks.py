"""Tasks of the console: the worker's side of long jobs."""

from celery import shared_task

from console import archives, work
from console.models import Job
from tenants.context import operator_context

_HOURS = 3600


@shared_task(time_limit=6 * _HOURS, soft_time_limit=6 * _HOURS - 60)
def run_job(pk: str) -> None:
    """Do one job."""
    with operator_context():
        job = Job.objects.select_related("municipality", "archive").get(pk=pk)
        work.run(job, archives.RUNNERS[job.kind])


@shared_task
def take_up_jobs() -> int:
    """Wake what nobody works on."""
    with operator_context():
        found = work.waiting()
    for job in found:
        run_job.delay(str(job.pk))
    return len(found)
