"""Time does not tell whether an ID or an address is known here: 1,000 pairs of requests each."""

import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import Throttle
from notifications.models import Message
from tests.factories import citizen, national_id

HOST = {"headers": {"host": "thungsairung.localhost"}}
PAIRS, PEOPLE = 1_000, 40
# How often the known one is slower: one half. With 1,000 pairs chance strays by less than 0.05.
CLOSE = 0.05

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("people", "quiet")]


@pytest.fixture
def people(municipality: Any) -> None:
    for serial in range(1, PEOPLE + 1):
        citizen(serial)


@pytest.fixture
def quiet(monkeypatch: Any, settings: Any) -> None:
    """A worker does what is deferred, in a process of its own."""
    monkeypatch.setattr("notifications.actions.wake_worker", lambda: None)
    settings.CELERY_TASK_ALWAYS_EAGER = False


def addresses() -> Iterator[str]:
    """Another address for each request: no throttle holds."""
    return (f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in range(1, 1 << 24))


def seconds(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def slower_share(known: Callable[[int], Any], unknown: Callable[[int], Any]) -> float:
    """How often a known one takes longer than an unknown one: Mann and Whitney's U over n · m."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(PAIRS):
        for is_known in random.sample((True, False), 2):
            act = known if is_known else unknown
            times[is_known].append(seconds(lambda act=act, n=number: act(n)))  # type: ignore[misc]
    ranked = sorted([(t, True) for t in times[True]] + [(t, False) for t in times[False]])
    ranks = sum(rank for rank, (_, is_known) in enumerate(ranked, 1) if is_known)
    return (ranks - PAIRS * (PAIRS + 1) / 2) / PAIRS**2


def test_signing_in_takes_the_same_time_for_unknown_ids() -> None:
    client, free = Client(**HOST), addresses()

    def attempt(serial: int) -> None:
        typed = {"national_id": national_id(serial), "password": "Wrong9#one"}
        answer = client.post("/sign-in", typed, REMOTE_ADDR=next(free))
        assert "ไม่ถูกต้อง" in answer.content.decode()

    share = slower_share(lambda n: attempt(n % PEOPLE + 1), lambda n: attempt(5_000 + n % PEOPLE))
    assert abs(share - 0.5) < CLOSE


def test_forgetting_takes_the_same_time_for_unknown_addresses() -> None:
    client = Client(**HOST)

    def ask(mail: str) -> None:
        assert client.post("/forgot-password", {"email": mail}).status_code == 200

    def known(number: int) -> None:
        ask(f"somchai{number % PEOPLE + 1}@mail.example")

    def unknown(number: int) -> None:
        ask(f"nobody{number % PEOPLE + 1}@mail.example")

    known(0), unknown(0)
    Throttle.objects.all().delete()
    share = slower_share(_unthrottled(known), _unthrottled(unknown))
    assert abs(share - 0.5) < CLOSE
    assert Message.objects.filter(channel="work").exists()


def _unthrottled(act: Callable[[int], None]) -> Callable[[int], None]:
    """Three mails an hour are the most for an address: forgotten after each round of people."""

    def acted(number: int) -> None:
        if number % PEOPLE == 0:
            Throttle.objects.all().delete()
        act(number)

    return acted


def test_a_deliberate_difference_would_be_seen() -> None:
    """The yardstick itself: two milliseconds in twenty are noticed."""
    share = slower_share(lambda n: time.sleep(0.0202), lambda n: time.sleep(0.02))
    assert share > 0.5 + CLOSE
