"""A database of one test's own, where commits count and other sessions see them."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from filelock import FileLock

from tests.conftest import TEMPLATE, Neighbours, _admin, _use


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Neighbours]:
    """The two neighbours in a copy of the database that is dropped afterwards."""
    from tenants.context import operator_context
    from tenants.models import Municipality

    before = settings.DATABASES["default"]["NAME"]
    name = f"eservice_own_{uuid.uuid4().hex[:12]}"
    lock = FileLock(Path(os.environ["ESERVICE_HOME"]) / "template.lock")
    with django_db_blocker.unblock():
        with lock, _admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        _use(name)
        try:
            with operator_context():
                home, next_door = Municipality.objects.order_by("number")[:2]
            yield Neighbours(home, next_door)
        finally:
            connections.close_all()
            _use(before)
            with _admin() as admin:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def somebody_else(committed: Neighbours) -> Iterator["psycopg.Connection[Any]"]:
    """Another process, as PostgreSQL sees it."""
    host = settings.DATABASES["default"]
    address = f"host={host['HOST']} port={host['PORT']} dbname={host['NAME']} user={host['USER']}"
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection
