"""Citizens choose what they are told; what matters is told in any case."""

from typing import Any

import pytest
from django.test import Client

from accounts.enums import MailNotices
from accounts.models import User
from notifications.models import LineChannel, Message
from services.requests.actions import advance
from services.requests.enums import Status
from services.requests.models import Request
from tests.factories import PASSWORD, citizen, national_id, officer
from tests.services.requests.test_filing import file_request

HOST = {"headers": {"host": "thungsairung.localhost"}}


@pytest.fixture
def somchai(municipality: Any) -> User:
    LineChannel.objects.create(pk=1, display_name="x", login_channel_id="1")
    person: User = citizen()
    User.objects.filter(pk=person.pk).update(line_sub="U" + "a" * 32)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def browser(somchai: User) -> Client:
    client = Client(**HOST)
    client.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD})
    return client


def worked(somchai: User) -> list[tuple[str, str]]:
    """File a request and work it to its end: channel and status of each notice after that."""
    request: Request = file_request(somchai)
    for status in (Status.RECEIVED, Status.IN_PROGRESS, Status.DONE):
        advance(officer=officer_once(), request=request, to=status)
    rows = Message.objects.filter(dedupe__regex=r":(received|in_progress|done)$").order_by("pk")
    return [(row.channel, row.dedupe.rsplit(":", 1)[1]) for row in rows]


def officer_once() -> User:
    return User.objects.staff().filter(role="officer").first() or officer()


def test_at_first_every_step_is_told(somchai: User) -> None:
    both = ("mail", "line")
    assert worked(somchai) == [(c, s) for s in ("received", "in_progress", "done") for c in both]


def test_only_what_matters_by_mail_and_nothing_by_line(browser: Client, somchai: User) -> None:
    assert "แจ้งทาง LINE ด้วย" in browser.get("/account/notices").content.decode()
    chosen = {"mail_notices": MailNotices.IMPORTANT}
    assert browser.post("/account/notices", chosen)["Location"] == "/account"
    somchai.refresh_from_db()
    assert (somchai.mail_notices, somchai.line_notices) == ("important", False)
    assert worked(somchai) == [("mail", "done")]


def test_a_wrong_choice_is_told_beside_its_field(browser: Client, somchai: User) -> None:
    page = browser.post("/account/notices", {"mail_notices": "none"}).content.decode()
    assert "has-error" in page
    somchai.refresh_from_db()
    assert somchai.mail_notices == "all"


def test_without_line_only_mail_is_offered(browser: Client, somchai: User) -> None:
    User.objects.filter(pk=somchai.pk).update(line_sub="")
    assert "แจ้งทาง LINE ด้วย" not in browser.get("/account/notices").content.decode()
    browser.post("/account/notices", {"mail_notices": "important"})
    somchai.refresh_from_db()
    assert somchai.line_notices
