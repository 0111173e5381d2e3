"""Tasks of the installation as a whole."""

from celery import shared_task

from tenants import spares


@shared_task
def fill_spares() -> int:
    """Keep schemas ready for the municipalities to come."""
    return spares.fill_spares()
