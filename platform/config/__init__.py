"""Wiring only: settings, URLs, WSGI, Celery, observability."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
