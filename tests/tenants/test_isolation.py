"""Nothing of one municipality is reachable from another."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from notifications.models import Message
from services.requests.models import Request
from tenants.context import (
    NoSuchMunicipality,
    after_commit,
    current_municipality,
    municipality_by_number,
    operator_context,
    tenant_context,
)
from tenants.lifecycle import suspend
from tenants.models import Municipality
from tenants.postgresql.base import OutsideContextError
from tests.factories import PASSWORD, citizen, national_id
from tests.services.requests.test_filing import file_request

HOME, NEXT_DOOR = "thungsairung.localhost", "rimwari.localhost"


def sign_in(client: Client, host: str, serial: int = 1) -> None:
    """Sign in through the page."""
    fields = {"national_id": national_id(serial), "password": PASSWORD}
    answer = client.post("/sign-in", fields, headers={"host": host})
    assert answer.status_code == 302


def test_outside_any_context_every_query_raises(neighbours):
    with pytest.raises(OutsideContextError):
        User.objects.count()
    with pytest.raises(OutsideContextError):
        Municipality.objects.count()


def test_a_municipality_does_not_see_the_platforms_tables(neighbours):
    with tenant_context(neighbours.home), pytest.raises(Exception, match="does not exist"):
        Municipality.objects.count()


def test_the_operators_do_not_see_tables_of_municipalities(neighbours):
    with operator_context(), pytest.raises(Exception, match="does not exist"):
        Request.objects.count()


def test_nested_contexts_return_to_where_they_were(neighbours):
    with tenant_context(neighbours.home):
        with tenant_context(neighbours.next_door), operator_context():
            assert current_municipality() is None
        assert current_municipality() == neighbours.home
    assert connection.tenant is None


def test_a_new_thread_is_in_no_municipality(municipality):
    seen = []

    def look() -> None:
        seen.append(connection.tenant)
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [None]


def test_work_after_the_commit_runs_where_it_was_asked_for(
    neighbours, django_capture_on_commit_callbacks
):
    seen = []
    with django_capture_on_commit_callbacks(execute=True), tenant_context(neighbours.home):
        after_commit(lambda: seen.append(current_municipality()))
    assert seen == [neighbours.home]


def test_the_same_person_in_two_municipalities_is_two_accounts(neighbours):
    with tenant_context(neighbours.home):
        here = citizen(1)
    with tenant_context(neighbours.next_door):
        there = citizen(1)
        assert there.login != here.login
        assert User.objects.citizens().count() == 1


def test_a_session_cookie_of_one_is_worthless_in_the_other(neighbours):
    for town in (neighbours.home, neighbours.next_door):
        with tenant_context(town):
            citizen(1)
    client = Client()
    sign_in(client, HOME)
    assert client.get("/account", headers={"host": HOME}).status_code == 200
    answer = client.get("/account", headers={"host": NEXT_DOOR})
    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]


def test_ids_of_the_neighbour_find_nothing(neighbours):
    with tenant_context(neighbours.next_door):
        request = file_request(citizen(1))
        file = request.pk
    with tenant_context(neighbours.home):
        citizen(1)
    client = Client()
    sign_in(client, HOME)
    assert client.get(f"/requests/{request.number}/", headers={"host": HOME}).status_code == 404
    with tenant_context(neighbours.home):
        assert not Request.objects.filter(pk=file).exists()
        assert not Message.objects.exists()


def test_an_unknown_host_gets_an_error_page(db):
    answer = Client().get("/", headers={"host": "nowhere.localhost"})
    assert answer.status_code == 404
    assert "ไม่พบหน่วยงานนี้" in answer.content.decode()
    # Nothing else is asked of a host that nobody has.
    assert "brand.css" not in answer.content.decode()


def test_a_suspended_municipality_is_polite_and_closed(neighbours):
    suspend(neighbours.home)
    assert Client().get("/", headers={"host": HOME}).status_code == 503
    assert Client().get("/", headers={"host": NEXT_DOOR}).status_code == 200
    with pytest.raises(NoSuchMunicipality):
        municipality_by_number(neighbours.home.number)


def test_a_rolled_back_switch_is_said_again(neighbours):
    with tenant_context(neighbours.home), suppress(ZeroDivisionError):
        _fail_next_door(neighbours)
    with tenant_context(neighbours.home):
        assert User.objects.filter(email="wichai@thungsairung.example").exists()
        assert not User.objects.filter(email="wichai@rimwari.example").exists()


def _fail_next_door(neighbours):
    with transaction.atomic(), tenant_context(neighbours.next_door):
        User.objects.count()
        raise ZeroDivisionError
