"""Inside LINE's app: LIFF says who reads, LINE verifies it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from devstack.line_standin import Line
from notifications.models import LineChannel
from tests.accounts.test_line_sign_in import DAENG, HOST, SIGN_IN, SOMCHAI, line, linked, somchai

__all__ = ["line", "somchai"]

CHANNEL = "2000000001"


@pytest.fixture
def app(line: Line) -> Line:
    LineChannel.objects.update(liff_id=f"{CHANNEL}-abcdefgh")
    return line


def enter(client: Client, token: str, **more: str) -> Any:
    return client.post("/line/app/sign-in", {"id_token": token, **more})


def scripts_of(answer: Any) -> list[str]:
    """Where a page may load scripts from."""
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return next(part[1:] for part in parts if part[0] == "script-src")


def test_the_page_brings_line_s_script_and_stays_useful_without_it(
    app: Line, settings: Any
) -> None:
    answer = Client(**HOST).get("/line/app?next=/requests/")
    page = answer.content.decode()
    assert f'data-liff="{CHANNEL}-abcdefgh"' in page
    own, line_s = scripts_of(answer)
    assert own == "'self'"
    assert settings.LIFF_SDK_URL.startswith(f"{line_s}/")
    assert 'action="/sign-in/line"' in page
    assert 'href="/sign-in?next=/requests/"' in page


def test_no_other_page_may_load_line_s_script(app: Line) -> None:
    assert scripts_of(Client(**HOST).get("/sign-in")) == ["'self'"]


def test_whoever_is_linked_is_in_without_typing(app: Line, somchai: User) -> None:
    linked(somchai)
    client = Client(**HOST)
    token = app.id_token({"user": SOMCHAI, "client_id": CHANNEL})
    assert enter(client, token, next="/requests/")["Location"] == "/requests/"
    assert client.get("/account").status_code == 200
    assert client.get("/line/app?next=/requests/")["Location"] == "/requests/"


def test_the_first_time_the_password_is_given_once(app: Line, somchai: User) -> None:
    client = Client(**HOST)
    token = app.id_token({"user": SOMCHAI, "client_id": CHANNEL})
    assert enter(client, token)["Location"] == "/sign-in"
    assert client.post("/sign-in", SIGN_IN)["Location"] == "/account/confirm"
    client.post("/account/confirm", {"answer": "yes"})
    assert enter(Client(**HOST), token)["Location"] == "/"


@pytest.mark.parametrize("channel", ["2000000002", ""])
def test_a_token_of_another_channel_is_refused(app: Line, somchai: User, channel: str) -> None:
    linked(somchai)
    client = Client(**HOST)
    enter(client, app.id_token({"user": SOMCHAI, "client_id": channel}))
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("token", ["", "a.b.c", "x" * 10_000])
def test_what_line_did_not_issue_is_refused(app: Line, somchai: User, token: str) -> None:
    linked(somchai)
    client = Client(**HOST)
    assert enter(client, token)["Location"] == "/sign-in"
    assert client.get("/account").status_code == 302


def test_somebody_else_s_line_enters_nothing(app: Line, somchai: User) -> None:
    linked(somchai)
    client = Client(**HOST)
    enter(client, app.id_token({"user": DAENG, "client_id": CHANNEL}))
    assert client.get("/account").status_code == 302


def test_without_a_liff_id_people_sign_in_as_elsewhere(line: Line) -> None:
    assert Client(**HOST).get("/line/app")["Location"] == "/sign-in"
    assert Client(**HOST, enforce_csrf_checks=True).post("/line/app/sign-in").status_code == 403
