"""Guessing is slow for the guesser; the owner of the account comes in."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts import attempts
from accounts.models import User
from tests.factories import PASSWORD, citizen, national_id

RIGHT = {"national_id": national_id(1), "password": PASSWORD}
WRONG = {**RIGHT, "password": "Wrong9#pass"}


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


def browser(address: str) -> Client:
    return Client(headers={"host": "thungsairung.localhost"}, REMOTE_ADDR=address)


def is_in(client: Client) -> bool:
    return client.post("/sign-in", RIGHT).status_code == 302


def test_eight_wrong_ones_from_one_address_slow_that_address_down(somchai: User) -> None:
    guesser = browser("203.0.113.1")
    for _ in range(8):
        guesser.post("/sign-in", WRONG)
    assert not is_in(guesser)
    assert is_in(browser("203.0.113.2"))


def test_a_stranger_with_many_addresses_is_stopped_and_the_owner_is_not(
    somchai: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr(attempts, "_MOST_FROM_ANYWHERE", 10)
    owner = browser("198.51.100.7")
    assert is_in(owner)
    owner.post("/sign-out")
    for n in range(10):
        browser(f"203.0.113.{n}").post("/sign-in", WRONG)
    assert not is_in(browser("203.0.113.99"))
    assert is_in(owner)


def test_another_s_cookie_opens_nothing(somchai: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(attempts, "_MOST_FROM_ANYWHERE", 3)
    citizen(2)
    stranger = browser("203.0.113.1")
    stranger.post("/sign-in", {**RIGHT, "national_id": national_id(2)})
    stranger.post("/sign-out")
    for n in range(3):
        browser(f"203.0.113.{n + 10}").post("/sign-in", WRONG)
    assert not is_in(stranger)


def test_a_success_elsewhere_does_not_help_the_guesser(somchai: User) -> None:
    guesser = browser("203.0.113.1")
    for _ in range(8):
        guesser.post("/sign-in", WRONG)
    assert is_in(browser("198.51.100.7"))
    assert not is_in(guesser)


def test_the_cookie_says_nothing_of_the_person(somchai: User) -> None:
    client = browser("198.51.100.7")
    assert is_in(client)
    cookie = client.cookies[settings.KNOWN_BROWSER_COOKIE_NAME]
    assert national_id(1) not in cookie.value
    assert somchai.email not in cookie.value
    assert cookie["httponly"]


def test_one_password_on_many_ids_is_slowed_down_and_nobody_else(
    somchai: User, monkeypatch: Any
) -> None:
    monkeypatch.setattr(attempts, "_SPRAYED", 30)
    owner = browser("198.51.100.7")
    assert is_in(owner)
    owner.post("/sign-out")
    for serial in range(100, 130):
        typed = {"national_id": national_id(serial), "password": "Spray9#all"}
        browser(f"203.0.113.{serial % 3}").post("/sign-in", typed)
    # Ten each from three addresses: for them it is over, for others it is not.
    assert not is_in(browser("203.0.113.1"))
    assert is_in(browser("198.51.100.9"))
    assert is_in(owner)
