"""A proxy that gives one session to several clients is refused before anything is read."""

import pytest
from django.core.checks import run_checks
from django.db import connection

from accounts.models import User
from tenants.checks import settings_are_safe
from tenants.context import tenant_context
from tenants.errors import LeakingConnection
from tenants.postgresql import proxies
from tests.tenants.pooling_proxy import Proxy


@pytest.fixture
def behind(committed, monkeypatch):
    """Put a proxy between this process and PostgreSQL."""
    running = []
    host, port = connection.settings_dict["HOST"], connection.settings_dict["PORT"]

    def put(mode):
        proxy = Proxy((host, int(port)), mode=mode)
        running.append(proxy)
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "PORT", proxy.port)
        return committed

    yield put
    connection.close()
    for proxy in running:
        proxy.close()


def test_a_direct_connection_is_recognised(committed):
    connection.ensure_connection()
    connection.connection.rollback()
    assert proxies.is_direct(connection.connection)


def test_a_transaction_pool_is_refused_with_advice(behind):
    neighbours = behind("transaction")
    for _ in range(2):
        with (
            tenant_context(neighbours.home),
            pytest.raises(LeakingConnection, match="session mode"),
        ):
            User.objects.count()


def test_a_session_pool_serves(behind):
    neighbours = behind("session")
    for town in (neighbours.home, neighbours.next_door):
        with tenant_context(town):
            assert User.objects.get().email == f"wichai@{town.subdomain}.example"
    assert connection.connection.execute("SHOW search_path").fetchone()[0] == "t_2, extensions"


def test_the_check_of_the_installation_says_so(behind):
    behind("transaction")
    found = [m for m in run_checks(databases=["default"]) if m.id == "tenants.E003"]
    assert len(found) == 1
    assert "pool_mode = session" in found[0].msg


def test_settings_that_fall_open_are_named(monkeypatch):
    assert settings_are_safe() == []
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "django_tenants.postgresql_backend")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"server_side_binding": True})
    assert [message.id for message in settings_are_safe()] == ["tenants.E001", "tenants.E002"]
