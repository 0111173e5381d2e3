"""Housekeeping of accounts."""

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

from accounts.actions.closing import close_refused
from accounts.actions.images import purge_images
from accounts.actions.registration import forget_expired
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality

log = structlog.get_logger(__name__)


@shared_task
def sweep() -> int:
    """Forget, close and purge what has had its time, in every municipality."""
    with operator_context():
        fleet = list(Municipality.objects.active())
    return sum(_swept(municipality) for municipality in fleet)


def _swept(municipality: Municipality) -> int:
    """One municipality's turn: whatever is wrong with it, the others get theirs."""
    try:
        with tenant_context(municipality):
            return forget_expired() + close_refused() + purge_images()
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:  # of any kind: its text may quote a row
        number, kind = municipality.number, type(error).__name__
        log.error("accounts not swept", municipality=number, error=kind)
        return 0
