"""A page for everybody is drawn once a second; a page for one person is never kept."""

import gzip
import time

import pytest
from django.http import HttpResponse
from django.test import Client

from config import public_pages as module
from config.public_pages import Page, PublicPages, public_pages
from services.catalog.models import Service
from tenants.context import tenant_context
from tests.factories import PASSWORD, citizen, national_id

HERE = {"headers": {"host": "thungsairung.localhost"}}
NEXT_DOOR = {"headers": {"host": "rimwari.localhost"}}


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PUBLIC_PAGE_SECONDS = 60
    public_pages.clear()
    yield
    public_pages.clear()


def test_the_second_visitor_costs_no_more_than_finding_the_house(
    municipality, django_assert_max_num_queries
):
    first = Client().get("/", **HERE)
    with django_assert_max_num_queries(1):
        second = Client().get("/", **HERE)
    assert second.content == first.content
    for name in ("Content-Security-Policy", "X-Frame-Options", "Content-Language"):
        assert second[name] == first[name], name


def test_it_is_squeezed_once_for_all_browsers_that_can_read_it(municipality):
    plain = Client().get("/", **HERE)
    squeezed = Client().get("/", headers={**HERE["headers"], "accept-encoding": "gzip, br"})
    assert squeezed["Content-Encoding"] == "gzip"
    assert squeezed["Content-Length"] == str(len(squeezed.content))
    assert plain["Content-Length"] == str(len(plain.content))
    assert gzip.decompress(squeezed.content) == plain.content
    assert "Accept-Encoding" in squeezed["Vary"]


def test_after_its_time_the_page_is_drawn_anew(municipality, settings):
    settings.PUBLIC_PAGE_SECONDS = 1
    Client().get("/services/", **HERE)
    Service.objects.update(name="บริการชื่อใหม่")
    assert "บริการชื่อใหม่" not in Client().get("/services/", **HERE).content.decode()
    time.sleep(1.1)
    assert "บริการชื่อใหม่" in Client().get("/services/", **HERE).content.decode()


def test_municipalities_languages_addresses_and_line_are_told_apart(neighbours):
    with tenant_context(neighbours.home):
        home = Client().get("/", **HERE).content
    assert Client().get("/", **NEXT_DOOR).content != home
    english = Client()
    english.cookies["language"] = "en"
    assert b'lang="en"' in english.get("/", **HERE).content
    assert Client().get("/services/", **HERE).content != home
    in_line = {**HERE["headers"], "user-agent": "Mozilla/5.0 Line/14.3.0"}
    assert b"in-line" in Client().get("/", headers=in_line).content
    assert Client().get("/", **HERE).content == home


def test_a_person_never_gets_the_page_for_everybody_nor_leaves_one(municipality):
    Client().get("/", **HERE)
    somchai = Client()
    citizen(1)
    somchai.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD}, **HERE)
    assert "คุณสมชาย" in somchai.get("/", **HERE).content.decode()
    assert "คุณสมชาย" not in Client().get("/", **HERE).content.decode()


@pytest.mark.parametrize("path", ["/sign-in", "/register/terms", "/forgot-password"])
def test_forms_with_a_token_are_never_kept(municipality, path):
    one, other = Client().get(path, **HERE), Client().get(path, **HERE)
    assert one.cookies
    assert one.content != other.content


def test_a_suspended_municipality_shows_nothing_of_what_was_kept(municipality, neighbours):
    from tenants.lifecycle import suspend

    assert Client().get("/", **HERE).status_code == 200
    suspend(municipality)
    assert Client().get("/", **HERE).status_code == 503


@pytest.mark.parametrize(("change", "kept"), [
    ({}, True), ({"status": 404}, False), ({"content_type": "text/css"}, False),
    ({"headers": {"Cache-Control": "no-store"}}, False), ({"content": b"x" * 200_000}, False),
])  # fmt: skip
def test_only_plain_whole_pages_are_kept(change, kept):
    assert module._may_be_kept(HttpResponse(**{"content": b"page", **change})) is kept


def test_beyond_the_limit_the_least_wanted_goes(monkeypatch):
    monkeypatch.setattr(module, "_MOST_PAGES", 2)
    pages, page = PublicPages(), Page(time.monotonic() + 9, b"", b"", ())
    for key in "ab":
        pages.keep(key, page)
    assert pages.get("a")
    pages.keep("c", page)
    assert pages.get("b") is None
    assert pages.get("a")
