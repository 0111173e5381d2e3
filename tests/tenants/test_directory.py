"""The directory of hosts: asked for free, and told of every change."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.test import Client

from bench.trips import counted
from tenants import directory as module
from tenants.context import operator_context
from tenants.directory import Directory, directory
from tenants.lifecycle import change_profile, resume, suspend
from tenants.models import Domain, Municipality

HOME, NEXT_DOOR = "thungsairung.localhost", "rimwari.localhost"
SOON = 1.0


def within_a_second(condition) -> bool:
    deadline = time.monotonic() + SOON
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.005)
    return False


def name_of(host: str) -> str | None:
    found = directory.municipality_at(host)
    return found.name if found else None


def test_a_known_host_costs_no_query(committed):
    directory.municipality_at(HOME)
    with counted() as trips:
        found = directory.municipality_at(HOME)
    assert trips.count == 0
    assert found == committed.home


def test_an_unknown_host_is_nobodys_and_is_not_remembered(committed, somebody_else):
    assert directory.municipality_at("new.localhost") is None
    somebody_else.execute(
        "INSERT INTO tenants_domain (domain, is_primary, tenant_id) VALUES (%s, false, %s)",
        ["new.localhost", committed.home.pk],
    )
    assert directory.municipality_at("new.localhost") == committed.home


def test_a_change_counts_at_once_where_it_was_made(committed):
    client = Client(headers={"host": HOME})
    assert client.get("/").status_code == 200
    suspend(committed.home)
    assert client.get("/").status_code == 503
    resume(committed.home)
    assert client.get("/").status_code == 200
    change_profile(committed.home, {"name": "เทศบาลเมืองทุ่งสายรุ้ง"})
    assert name_of(HOME) == "เทศบาลเมืองทุ่งสายรุ้ง"
    assert name_of(NEXT_DOOR) == "เทศบาลนครริมวารี"


def test_a_change_in_an_open_transaction_is_seen_by_it_and_by_nobody_else(committed):
    assert name_of(HOME) == "เทศบาลตำบลทุ่งสายรุ้ง"
    with pytest.raises(ZeroDivisionError):
        _rename_and_fail(committed.home)
    assert name_of(HOME) == "เทศบาลตำบลทุ่งสายรุ้ง"


def _rename_and_fail(municipality) -> None:
    with transaction.atomic():
        change_profile(municipality, {"name": "อื่น"})
        assert name_of(HOME) == "อื่น"
        raise ZeroDivisionError


CHANGES = {
    "suspended": "UPDATE tenants_municipality SET status = 'suspended' WHERE number = 1",
    "renamed": "UPDATE tenants_municipality SET name = 'อื่น' WHERE number = 1",
    "moved": "UPDATE tenants_domain SET domain = 'x.localhost' WHERE domain LIKE 'thung%'",
    "deleted": "DELETE FROM tenants_domain WHERE domain LIKE 'thung%'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_elsewhere_counts_within_a_second(committed, somebody_else, change):
    before = directory.municipality_at(HOME)
    somebody_else.execute(change)
    assert within_a_second(lambda: _said(directory.municipality_at(HOME)) != _said(before))


def _said(municipality):
    return municipality and (municipality.name, municipality.status)


def test_a_change_that_is_not_heard_of_counts_after_thirty_seconds(
    committed, somebody_else, monkeypatch
):
    assert module.LONGEST_SECONDS == 30
    directory.municipality_at(HOME)
    connection.connection.execute("UNLISTEN *")
    somebody_else.execute(CHANGES["renamed"])
    time.sleep(0.1)
    assert name_of(HOME) == "เทศบาลตำบลทุ่งสายรุ้ง"
    monkeypatch.setattr(module, "LONGEST_SECONDS", 0.05)
    assert name_of(HOME) == "อื่น"


def test_a_new_connection_believes_nothing_that_it_could_not_hear_of(committed, somebody_else):
    directory.municipality_at(HOME)
    connection.close()
    somebody_else.execute(CHANGES["renamed"])
    assert name_of(HOME) == "อื่น"


def test_a_connection_that_was_cut_is_replaced(committed, somebody_else):
    client = Client(headers={"host": HOME})
    assert client.get("/").status_code == 200
    somebody_else.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    somebody_else.execute(CHANGES["suspended"])
    assert client.get("/").status_code == 503


def test_whoever_asks_gets_an_instance_of_their_own(committed):
    mine = directory.municipality_at(HOME)
    mine.name = "ของฉัน"
    mine._state.fields_cache["x"] = 1
    other = directory.municipality_at(HOME)
    assert other.name == "เทศบาลตำบลทุ่งสายรุ้ง"
    assert not other._state.fields_cache
    with operator_context():
        other.refresh_from_db()


def test_what_changed_while_it_was_read_is_not_kept(committed, monkeypatch):
    own, real = Directory(), module._read

    def read(host):
        found = real(host)
        own.forget(found.pk)
        return found

    monkeypatch.setattr(module, "_read", read)
    assert own.municipality_at(HOME) == committed.home
    assert not own._entries


def test_the_directory_does_not_grow_for_ever(committed, monkeypatch):
    monkeypatch.setattr(module, "_MOST_HOSTS", 1)
    own = Directory()
    for host in (HOME, NEXT_DOOR, HOME):
        assert own.municipality_at(host) is not None
        assert list(own._entries) == [host]


def test_four_threads_agree_with_the_database(committed, somebody_else):
    wrong, stop = [], threading.Event()
    now = {"name": "0"}

    def ask() -> None:
        try:
            while not stop.is_set():
                settled = dict(now)
                seen = name_of(HOME)
                if settled == now and "since" in now and time.monotonic() > now["since"] + SOON:
                    wrong.extend([seen] if seen != now["name"] else [])
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 30):
        somebody_else.execute(
            "UPDATE tenants_municipality SET name = %s WHERE number = 1", [str(number)]
        )
        time.sleep(0.01)
    now = {"name": "29", "since": time.monotonic()}
    time.sleep(SOON + 0.3)
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert name_of(HOME) == "29"


def test_every_change_of_the_two_tables_is_told(committed, somebody_else):
    somebody_else.execute("LISTEN municipality")
    with operator_context():
        Municipality.objects.filter(number=2).update(phone="1")
        Domain.objects.create(domain="y.localhost", tenant=committed.home, is_primary=False)
        Domain.objects.filter(domain="y.localhost").delete()
    told = [int(notice.payload) for notice in somebody_else.notifies(timeout=1, stop_after=3)]
    assert told == [committed.next_door.pk, committed.home.pk, committed.home.pk]
