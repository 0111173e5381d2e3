"""Signing in with LINE: the stand-in answers as LINE's own contract does."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts.models import Device, User
from audit.models import Entry
from devstack.line_standin import Line
from notifications.channels.line import login as line_login
from notifications.models import LineChannel
from tenants import keys
from tenants.context import tenant_context
from tests.factories import PASSWORD, citizen, national_id

SOMCHAI, DAENG = "U" + "a" * 32, "U" + "c" * 32
HOST = {"headers": {"host": "thungsairung.localhost"}}
SIGN_IN = {"national_id": national_id(1), "password": PASSWORD}


@pytest.fixture
def line(municipality: Any, tmp_path: Any, monkeypatch: Any) -> Line:
    LineChannel.objects.create(
        pk=1,
        display_name="ทุ่งสายรุ้ง",
        login_channel_id="2000000001",
        sealed_login_secret=keys.encrypt("line", "secret"),
    )
    found = Line(tmp_path)
    answers = {"/oauth2/v2.1/token": found.token, "/oauth2/v2.1/verify": found.verify}

    def post(path: str, fields: dict[str, str]) -> dict[str, Any]:
        status, body = answers[path](fields)
        if status != 200:
            raise line_login.LoginFailed(f"status {status}")
        return body

    monkeypatch.setattr(line_login, "_post", post)
    return found


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


def consent(client: Client, line: Line, user: str, **changes: str) -> Any:
    """Press the button, agree on LINE's page, come back."""
    there = client.post("/sign-in/line", changes)["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    code = line.new_code(query, user)
    return client.get("/sign-in/line/callback", {"code": code, "state": query["state"]})


def linked(somchai: User) -> None:
    User.objects.filter(pk=somchai.pk).update(line_sub=SOMCHAI)


def test_whoever_is_linked_is_signed_in_at_once(line: Line, somchai: User) -> None:
    linked(somchai)
    client = Client(**HOST)
    assert consent(client, line, SOMCHAI, next="/requests/")["Location"] == "/requests/"
    assert client.get("/account").status_code == 200
    assert Device.objects.filter(user=somchai).count() == 1
    assert Entry.objects.filter(verb="signed_in.line").count() == 1


def test_the_first_time_the_password_is_given_and_the_line_user_confirmed(
    line: Line, somchai: User
) -> None:
    client = Client(**HOST)
    assert consent(client, line, SOMCHAI)["Location"] == "/sign-in"
    assert "รหัสผ่านหนึ่งครั้ง" in client.get("/sign-in").content.decode()
    assert client.post("/sign-in", SIGN_IN)["Location"] == "/account/confirm"
    assert "สมชาย" in client.get("/account/confirm").content.decode()
    somchai.refresh_from_db()
    assert somchai.line_sub == ""
    assert client.post("/account/confirm", {"answer": "yes"})["Location"] == "/"
    somchai.refresh_from_db()
    assert somchai.line_sub == SOMCHAI
    assert consent(Client(**HOST), line, SOMCHAI)["Location"] == "/"


def test_a_line_user_left_behind_is_not_taken_over(line: Line, somchai: User) -> None:
    client = Client(**HOST)
    consent(client, line, DAENG)
    client.post("/sign-in", SIGN_IN)
    client.post("/account/confirm", {"answer": "no"})
    somchai.refresh_from_db()
    assert somchai.line_sub == ""
    assert client.get("/account/confirm").status_code == 302


def test_what_waited_for_more_than_ten_minutes_is_forgotten(
    line: Line, somchai: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr("accounts.citizen.views.outside._WAITS_SECONDS", 0)
    client = Client(**HOST)
    consent(client, line, SOMCHAI)
    client.post("/sign-in", SIGN_IN)
    client.post("/account/confirm", {"answer": "yes"})
    somchai.refresh_from_db()
    assert somchai.line_sub == ""


def test_another_session_s_state_is_refused(line: Line, somchai: User) -> None:
    linked(somchai)
    thief, victim = Client(**HOST), Client(**HOST)
    there = thief.post("/sign-in/line")["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    code = line.new_code(query, SOMCHAI)
    victim.get("/sign-in/line/callback", {"code": code, "state": query["state"]})
    assert victim.get("/account").status_code == 302


def test_a_code_works_once_and_only_with_its_nonce(line: Line, somchai: User) -> None:
    linked(somchai)
    client = Client(**HOST)
    for change in ("nonce", "client_id", "redirect_uri"):
        there = client.post("/sign-in/line")["Location"]
        query = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
        code = line.new_code({**query, change: "another"}, SOMCHAI)
        client.get("/sign-in/line/callback", {"code": code, "state": query["state"]})
        assert client.get("/account").status_code == 302, change


def test_a_closed_account_is_not_entered(line: Line, somchai: User) -> None:
    from accounts.actions.closing import close

    linked(somchai)
    close(somchai, by=None, why="account.expired")
    client = Client(**HOST)
    assert consent(client, line, SOMCHAI)["Location"] == "/sign-in"


def test_a_neighbour_s_account_is_not_entered(line: Line, somchai: User, neighbours: Any) -> None:
    linked(somchai)
    with tenant_context(neighbours.next_door):
        LineChannel.objects.create(
            pk=1,
            display_name="ริมวารี",
            login_channel_id="2000000002",
            sealed_login_secret=keys.encrypt("line", "another"),
        )
    there = Client(headers={"host": "rimwari.localhost"})
    assert consent(there, line, SOMCHAI)["Location"] == "/sign-in"


def test_without_a_channel_there_is_no_button(somchai: User) -> None:
    client = Client(**HOST)
    assert "LINE" not in client.get("/sign-in").content.decode().split("<main")[1]
    assert client.post("/sign-in/line").status_code == 404


def test_nobody_is_led_away_from_this_host(line: Line, somchai: User) -> None:
    linked(somchai)
    answer = consent(Client(**HOST), line, SOMCHAI, next="https://evil.example/")
    assert answer["Location"] == "/"
