"""Tasks of the outbox. The broker is only a wake-up: the sweep delivers what it lost."""

from typing import Any

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

from notifications.deliver import deliver_due
from tenants.context import NoSuchMunicipality, operator_context, tenant_task
from tenants.models import Municipality

log = structlog.get_logger(__name__)


@tenant_task()
def deliver_waiting() -> int:
    """Deliver what is due in one municipality."""
    return deliver_due()


@shared_task
def deliver_platform() -> int:
    """Deliver what is due in the platform's own outbox."""
    with operator_context():
        return deliver_due()


@shared_task
def sweep() -> int:
    """Deliver what is due anywhere."""
    with operator_context():
        numbers = list(Municipality.objects.active().values_list("number", flat=True))
    return _swept(deliver_platform) + sum(_swept(deliver_waiting, n) for n in numbers)


def _swept(task: Any, number: int | None = None) -> int:
    """One outbox's turn: whatever is wrong with it, the others get theirs."""
    try:
        return int(task() if number is None else task(number))
    except NoSuchMunicipality:
        return 0
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # of any kind: its text may quote a row
        log.error("outbox not swept", municipality=number, error=type(error).__name__)
        return 0


def wake(task: Any, *args: Any) -> None:
    """Hand a task to the broker; a broker that is down is logged, not felt."""
    try:
        task.apply_async(args=args, retry=False)
    except Exception as error:  # any transport error: the sweep takes over
        log.warning("broker did not answer", task=task.name, error=type(error).__name__)
