"""Tasks of the outbox. The broker is only a wake-up: the sweep delivers what it lost."""

from typing import Any

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

from notifications.deliver import deliver_due
from tenants.context import (
    NoSuchMunicipality,
    municipality_by_number,
    operator_context,
    tenant_context,
)
from tenants.models import Municipality

log = structlog.get_logger(__name__)


@shared_task
def deliver_waiting(municipality_number: int) -> int:
    """Deliver what is due in one municipality; 0 is the platform's own outbox."""
    if municipality_number == 0:
        with operator_context():
            return deliver_due()
    with tenant_context(municipality_by_number(municipality_number)):
        return deliver_due()


@shared_task
def sweep() -> int:
    """Deliver what is due anywhere."""
    with operator_context():
        numbers = list(Municipality.objects.active().values_list("number", flat=True))
    return sum(_swept(number) for number in (0, *numbers))


def _swept(number: int) -> int:
    """One municipality's turn: whatever is wrong with it, the others get theirs."""
    try:
        return int(deliver_waiting(number))
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
