"""Housekeeping of accounts."""

from celery import shared_task

from accounts.actions.registration import forget_expired
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality


@shared_task
def sweep() -> int:
    """Forget expired half registrations in every municipality."""
    with operator_context():
        fleet = list(Municipality.objects.active())
    return sum(_swept(municipality) for municipality in fleet)


def _swept(municipality: Municipality) -> int:
    with tenant_context(municipality):
        return forget_expired()
