"""มาลี presses a button of the counter twice, and both arrive at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.models import Acceptance, IdentityProof, Mandate, User
from accounts.models.user import citizen_login
from audit.models import Entry
from documents.models import StoredFile
from notifications.models import Message
from services.requests import drafts
from services.requests.models import Draft, Request
from tenants.context import tenant_context
from tests.accounts.counter import HOST, malee_s_desk, person, serve
from tests.factories import citizen, light_answers, national_id
from tests.tenants.committed import committed

__all__ = ["committed"]
CLICKS = 2
ROUNDS = 5


@pytest.fixture(autouse=True)
def quiet(monkeypatch: Any) -> None:
    monkeypatch.setattr("notifications.tasks.wake", lambda *_: None)


def at_once(desk: Client, act: Callable[[Client], Any]) -> list[Any]:
    """Do it in threads, each a browser tab of the same session, with a connection of its own."""
    together = Barrier(CLICKS)

    def click(_n: int) -> Any:
        tab = Client(headers={"host": HOST})
        tab.cookies = desk.cookies
        try:
            together.wait(timeout=20)
            return act(tab)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLICKS) as pool:
        return list(pool.map(click, range(CLICKS)))


@pytest.fixture
def desk(committed: Any) -> Client:
    with tenant_context(committed.home):
        return malee_s_desk()


def test_one_person_is_registered(committed: Any, desk: Client) -> None:
    for serial in range(20, 20 + ROUNDS):
        with tenant_context(committed.home):
            serve(desk, serial)
        fields = person(email=f"somchai{serial}@mail.example")
        answers = at_once(desk, lambda tab, f=fields: tab.post("/office/counter/register", f))  # type: ignore[misc]
        assert [answer["Location"] for answer in answers] == ["/office/counter/visit"] * CLICKS
        with tenant_context(committed.home):
            user = User.objects.citizens().get(login=citizen_login(national_id(serial)))
            for model in (Mandate, IdentityProof, Acceptance):
                owner = "citizen" if model is Mandate else "user"
                assert model._default_manager.filter(**{owner: user}).count() == 1
            assert Message.objects.filter(recipient=user.email).count() == 1
            assert Entry.objects.filter(verb="citizen.registered").count() == serial - 19


def test_one_request_is_filed(committed: Any, desk: Client) -> None:
    with tenant_context(committed.home):
        somchai = citizen()
        serve(desk, 1)
    for number in range(1, 1 + ROUNDS):
        with tenant_context(committed.home):
            desk.get("/office/counter/services/street-light/start")
            draft = Draft.objects.get(citizen=somchai)
            drafts.save_answers(draft, light_answers())
        review = f"/office/counter/apply/{draft.pk}/review"
        answers = at_once(desk, lambda tab, r=review: tab.post(r))  # type: ignore[misc]
        with tenant_context(committed.home):
            filed = Request.objects.get(key=draft.pk)
            assert {a["Location"] for a in answers} == {f"/office/counter/requests/{filed.number}/"}
            assert filed.citizen == somchai
            assert Request.objects.count() == Mandate.objects.count() == number
            assert filed.events.count() == 1
            assert Message.objects.filter(dedupe__contains="submitted").count() == number
            assert not StoredFile.objects.filter(owner=draft.owner).exists()


def test_one_account_of_two_officers(committed: Any, desk: Client) -> None:
    """Two desks register the same person: the second is led to the account, and writes nothing."""
    with tenant_context(committed.home):
        other = malee_s_desk(email="suda@office.example")
        serve(desk, 30), serve(other, 30)
    desks = iter([desk, other])

    def register(_tab: Client) -> Any:
        return next(desks).post("/office/counter/register", person())

    answers = at_once(desk, register)
    assert [answer.status_code for answer in answers] == [302, 302]
    with tenant_context(committed.home):
        assert User.objects.citizens().count() == Mandate.objects.count() == 1
