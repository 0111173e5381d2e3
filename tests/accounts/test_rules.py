"""What a municipality sets for its citizens' accounts takes effect at once."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import identity
from accounts.actions.identity import crossed
from accounts.models import AccountRules, IdentityImageKind
from tests.accounts.test_crossing import picture
from tests.factories import PASSWORD, citizen, national_id
from thai.dates import local

HOST = {"headers": {"host": "thungsairung.localhost"}}
LONG = "Mae9#nam-" + "sai" * 8


@pytest.fixture
def browser(municipality: Any) -> Client:
    citizen()
    client = Client(**HOST)
    client.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD})
    return client


def change(client: Client, password: str) -> Any:
    new = {"password": password, "password_again": password, "current_password": PASSWORD}
    return client.post("/account/password", new)


def test_sixteen_characters_are_the_rule_and_sixty_four_the_most(browser: Client) -> None:
    page = change(browser, LONG).content.decode()
    assert "8–16 ตัวอักษร" in page
    AccountRules.objects.create(pk=1, password_most=64)
    page = browser.get("/account/password").content.decode()
    assert "8–64 ตัวอักษร" in page
    assert 'data-longest="64"' in page
    assert "8–64" in change(browser, LONG + "x" * 40).content.decode()
    assert change(browser, LONG).status_code == 302


def test_the_crossing_says_what_the_municipality_wants(municipality: Any, monkeypatch: Any) -> None:
    AccountRules.objects.create(
        pk=1, crossing_text="สำเนาให้ {office} ใช้ {date}", crossing_degrees=0
    )
    drawn: dict[str, Any] = {}
    monkeypatch.setattr(identity, "cross_out", lambda content, **said: drawn.update(said) or b"")
    today = local(timezone.now()).date()
    crossed(IdentityImageKind.objects.all()[0], picture(), today)
    assert drawn["text"].startswith(f"# สำเนาให้ {municipality.name} ใช้ ")
    assert drawn["degrees"] == 0
