"""Who may open the console."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tenants.context import tenant_context
from tests import factories
from tests.console.conftest import MAIL

pytestmark = pytest.mark.django_db
URLS = "config.public_urls"
OPEN = {"sign-in"}


def _pages() -> list[str]:
    """Every address of the console, with numbers that exist nowhere."""
    namespaces: Any = get_resolver(URLS).namespace_dict["console"]
    names = {name for name in namespaces[1].reverse_dict if isinstance(name, str)} - OPEN
    values = {"number": 999999, "invoice": "INV-0", "key": "none", "pk": UUID(int=0)}
    return sorted(_address(name, values) for name in names)


def _address(name: str, values: dict[str, Any]) -> str:
    resolver: Any = get_resolver(URLS).namespace_dict["console"][1]
    wanted = resolver.reverse_dict.getlist(name)[0][0][0][1]
    kwargs = {key: values[key] for key in wanted}
    try:
        return reverse(f"console:{name}", urlconf=URLS, kwargs=kwargs)
    except NoReverseMatch:
        return reverse(f"console:{name}", urlconf=URLS, kwargs={**kwargs, "pk": 999999})


def test_there_are_pages() -> None:
    assert len(_pages()) >= 18


def test_a_stranger_signs_in_first(stranger: Client, db: None) -> None:
    for page in _pages():
        for answer in (stranger.get(page), stranger.post(page)):
            assert answer.status_code in (302, 405), page
            if answer.status_code == 302:
                assert answer["Location"].startswith("/console/sign-in"), page


def test_an_operator_finds_nothing_where_nothing_is(console: Client) -> None:
    for page in _pages():
        if "999999" in page or "INV-0" in page or "none" in page:
            assert console.get(page).status_code in (404, 405), page
            assert console.post(page).status_code in (404, 405), page
        else:
            assert console.get(page).status_code == 200, page


def test_staff_of_a_municipality_are_nobody_here(stranger: Client, neighbours: Any) -> None:
    with tenant_context(neighbours.home):
        factories.officer(email="malee@office.example")
    answer = stranger.post(
        "/console/sign-in", {"email": "malee@office.example", "password": factories.PASSWORD}
    )
    assert "e-mail หรือรหัสผ่านไม่ถูกต้อง" in answer.content.decode()
    assert stranger.get("/console/").status_code == 302


def test_a_wrong_password_is_refused(stranger: Client, preecha: Any) -> None:
    answer = stranger.post("/console/sign-in", {"email": MAIL, "password": "Wrong9#pass"})
    assert answer.status_code == 200
    assert stranger.get("/console/").status_code == 302


def test_the_console_is_not_on_a_municipality_host(console: Client, neighbours: Any) -> None:
    host = f"{neighbours.home.subdomain}.localhost"
    assert console.get("/console/", HTTP_HOST=host).status_code == 404
