"""A form that asks for an earlier request offers the person's own, and takes no other."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from services.requests.models import Request
from tests.accounts.counter import malee_s_desk, serve
from tests.factories import citizen
from tests.forms_engine.samples import field, form_of
from tests.services.requests.test_filing import file_request
from tests.services.requests.test_filling import HOST
from tests.services.requests.test_filling_live import begin, offer, signed_in

LAMPS = "street-light"


@pytest.fixture
def somchai(municipality: Any) -> User:
    person = citizen(1)
    offer("again", form_of(field("request_link", "before", required=True, service=LAMPS)))
    return person


def page_of(client: Client, at: str) -> str:
    return client.get(at, **HOST).content.decode()


def send(client: Client, at: str, number: str) -> Any:
    return client.post(at, {"before": number, "_shown": "before", "next": "1"}, **HOST)


def test_ones_own_are_offered_and_kept_with_their_service(somchai: User) -> None:
    mine, theirs = file_request(somchai), file_request(citizen(2))
    client = signed_in()
    at = begin(client, "again")

    page = page_of(client, at)
    assert mine.number in page
    assert theirs.number not in page
    assert "ยังไม่มีคำร้องที่อ้างถึงได้" not in page
    review = send(client, at, mine.number)["Location"]
    assert mine.number in page_of(client, review)
    client.post(review, {}, **HOST)
    filed = Request.objects.get(service__slug="again")
    assert filed.answers["before"] == {"value": mine.number, "label": mine.service.name}


def test_that_of_another_or_of_another_service_is_refused(somchai: User) -> None:
    theirs = file_request(citizen(2))
    offer("other", form_of(field("text", "name")))
    client = signed_in()
    other = begin(client, "other")
    review = client.post(other, {"name": "ก", "_shown": "name", "next": "1"}, **HOST)["Location"]
    client.post(review, {}, **HOST)
    own_other = Request.objects.get(service__slug="other")

    at = begin(client, "again")
    for number in (theirs.number, own_other.number, "70-999999", "x"):
        answer = send(client, at, number)
        assert answer.status_code == 200, number
        assert "has-error" in answer.content.decode()


def test_who_has_filed_nothing_is_told(somchai: User) -> None:
    client = signed_in()
    at = begin(client, "again")
    assert "ยังไม่มีคำร้องที่อ้างถึงได้" in page_of(client, at)
    answer = send(client, at, "")
    assert "กรุณาเลือกช่องนี้" in answer.content.decode()


def test_at_the_counter_it_is_the_citizens_that_are_offered(somchai: User) -> None:
    mine = file_request(somchai)
    desk = malee_s_desk()
    serve(desk, 1)
    at = str(desk.get("/office/counter/services/again/start")["Location"])
    assert mine.number in desk.get(at).content.decode()
    answer = desk.post(at, {"before": mine.number, "_shown": "before", "next": "1"})
    assert mine.number in desk.get(answer["Location"]).content.decode()
