"""The platform's own host in English, and what stays Thai there."""

from typing import Any

import pytest
from django.test import Client

from audit.models import Entry
from billing.subscriptions.models import Issuer, Plan
from tenants.context import operator_context
from tests.accounts.english import thai_left
from tests.console.test_municipalities import NEW, order

pytestmark = pytest.mark.django_db
PAGES = [
    "", "municipalities/1/", "municipalities/1/profile/", "municipalities/1/ready/", "invoices/",
    "plans/", "plans/issuer/", "plans/standard/", "operators/", "operators/new/", "audit/",
]  # fmt: skip


@pytest.fixture
def names(neighbours: Any) -> list[str]:
    """What operators wrote themselves: plans and the company."""
    with operator_context():
        company = Issuer.objects.get()
        plans = list(Plan.objects.values_list("name", flat=True))
    return [company.name, company.address, company.branch, *sorted(plans, key=len, reverse=True)]


def test_the_open_pages_speak_english(stranger: Client, names: list[str]) -> None:
    stranger.cookies["language"] = "en"
    for page in ("/", "/?q=nothing", "/privacy", "/console/sign-in"):
        assert not thai_left(stranger.get(page), *names), page


def test_the_console_speaks_english(console: Client, names: list[str]) -> None:
    console.cookies["language"] = "en"
    for page in PAGES:
        answer = console.get(f"/console/{page}")
        assert answer.status_code == 200
        assert not thai_left(answer, *names), page


def test_opening_a_municipality_in_english(console: Client, neighbours: Any) -> None:
    console.cookies["language"] = "en"
    refused = console.post(NEW, order(subdomain="www", tax_id="1")).content.decode()
    assert "This name is reserved for the system" in refused
    assert "A tax number has 13 digits" in refused
    opened = console.post(NEW, order(), follow=True).content.decode()
    assert "เทศบาลเมืองธารารมย์ is open and can be used at once" in opened
    assert "Municipality opened" in console.get("/console/audit/").content.decode()
    with operator_context():
        assert Entry.objects.filter(verb="municipality.created").exists()


def test_suspending_needs_a_reason_in_english(console: Client, neighbours: Any) -> None:
    console.cookies["language"] = "en"
    answer = console.post("/console/municipalities/1/suspend", {"reason": ""}).content.decode()
    assert "Reason for suspending" in answer
    done = console.post("/console/municipalities/1/suspend", {"reason": "x"}, follow=True)
    assert "is suspended" in done.content.decode()
