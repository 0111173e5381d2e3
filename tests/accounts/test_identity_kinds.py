"""วิชัย orders the photos that registration asks for."""

import pytest
from django.test import Client

from accounts.models import IdentityImageKind
from tests.signing import admit

HOST = {"headers": {"host": "thungsairung.localhost"}}


@pytest.fixture
def wichai(municipality):
    client = Client()
    admit(client, "wichai@thungsairung.example")
    return client


def names():
    return list(IdentityImageKind.objects.values_list("name", flat=True))


def test_photos_move_both_ways_and_stop_at_the_edges(wichai):
    first, second = IdentityImageKind.objects.all()
    before = names()
    wichai.post("/manage/id-images/", {"pk": first.pk, "do": "down"}, **HOST)
    assert names() == before[::-1]
    wichai.post("/manage/id-images/", {"pk": first.pk, "do": "down"}, **HOST)
    assert names() == before[::-1]
    wichai.post("/manage/id-images/", {"pk": first.pk, "do": "up"}, **HOST)
    wichai.post("/manage/id-images/", {"pk": first.pk, "do": "up"}, **HOST)
    assert names() == before
    wichai.post("/manage/id-images/", {"pk": second.pk, "do": "sideways"}, **HOST)
    assert names() == before
