"""Whoever is suspended or deleted is refused by the database too, whatever a cache still says."""

import pytest
from django.db import ProgrammingError, connection
from django.test import Client

from accounts.models import User
from tenants.context import (
    NoSuchMunicipality,
    maintenance_context,
    operator_context,
    tenant_context,
)
from tenants.directory import directory
from tenants.errors import MunicipalityClosed
from tenants.lifecycle import suspend
from tenants.models import Municipality
from tenants.postgresql.base import DatabaseWrapper

HOME = "thungsairung.localhost"


@pytest.fixture
def deaf(committed, monkeypatch):
    """A process that hears of no change: its directory still holds everybody for open."""
    directory.municipality_at(HOME)
    since = connection.listening_since("municipality", lambda payload: None)
    monkeypatch.setattr(DatabaseWrapper, "listening_since", lambda *_: since)
    return committed


def _close(somebody_else) -> None:
    somebody_else.execute("UPDATE tenants_municipality SET status = 'suspended' WHERE number = 1")


def test_the_page_is_polite_although_the_directory_is_stale(deaf, somebody_else):
    client = Client(headers={"host": HOME})
    assert client.get("/").status_code == 200
    _close(somebody_else)
    assert directory.municipality_at(HOME).status == "active"
    answer = client.get("/")
    assert answer.status_code == 503
    assert "ระงับ" in answer.content.decode() or "ปิด" in answer.content.decode()


def test_a_warm_connection_is_refused_as_well(deaf, somebody_else):
    with tenant_context(deaf.home):
        User.objects.count()
    _close(somebody_else)
    with tenant_context(deaf.home), pytest.raises(MunicipalityClosed):
        User.objects.count()


def test_what_is_refused_is_not_done(deaf, somebody_else):
    _close(somebody_else)
    with tenant_context(deaf.home), pytest.raises(MunicipalityClosed):
        User.objects.all().delete()
    with maintenance_context(deaf.home):
        assert User.objects.exists()


def test_a_deleted_municipality_is_refused_though_its_schema_stands(committed, somebody_else):
    with operator_context():
        directory.forget(committed.home.pk)
    somebody_else.execute("DELETE FROM tenants_domain WHERE tenant_id = %s", [committed.home.pk])
    somebody_else.execute(
        "DELETE FROM subscriptions_subscription WHERE municipality_id = %s", [committed.home.pk]
    )
    somebody_else.execute("DELETE FROM tenants_municipality WHERE number = 1")
    with tenant_context(committed.home), pytest.raises(NoSuchMunicipality):
        User.objects.count()


def test_a_dropped_schema_shows_nobody_elses_rows(committed, somebody_else):
    somebody_else.execute("DROP SCHEMA t_1 CASCADE")
    with tenant_context(committed.home), pytest.raises(ProgrammingError):
        User.objects.count()
    with maintenance_context(committed.home), pytest.raises(ProgrammingError):
        User.objects.count()


def test_nothing_is_made_where_a_schema_is_missing(committed, somebody_else):
    somebody_else.execute("DROP SCHEMA t_1 CASCADE")
    with maintenance_context(committed.home), pytest.raises(NoSuchMunicipality):
        connection.cursor().execute("CREATE TABLE stray (id int)")
    found = somebody_else.execute("SELECT 1 FROM pg_class WHERE relname = 'stray'").fetchone()
    assert found is None


def test_operators_still_read_what_is_suspended(committed):
    suspend(committed.home)
    with maintenance_context(committed.home):
        assert User.objects.exists()
    with operator_context():
        assert Municipality.objects.get(number=1).status == "suspended"
