"""Which of its hosts is a municipality's main address, and how sessions and forms work there."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tenants.context import municipality_by_number, operator_context, tenant_context
from tenants.directory import directory
from tenants.domain_claims import claim_domain, verify_domain
from tenants.models import Domain, DomainClaim
from tenants.own_domains import NOT_ITS_DOMAIN, NOT_REMOVED, choose_main_host, remove_domain
from tenants.renaming import rename
from tenants.site_address import absolute, base_address
from tests.factories import PASSWORD, officer
from tests.tenants.fake_dns import publish

OWN, SUB = "eservice.rungruang.example", "thungsairung.localhost"


@pytest.fixture
def owner(neighbours):
    """ทุ่งสายรุ้ง with a domain of its own."""
    publish(claim_domain(neighbours.home, OWN))
    verify_domain(neighbours.home, OWN)
    return neighbours.home


def hosts():
    with operator_context():
        rows = Domain.objects.filter(tenant__number=1).order_by("-is_primary", "domain")
        return list(rows.values_list("domain", "is_primary"))


def test_links_lead_to_the_chosen_host(owner):
    assert base_address(owner) == f"http://{SUB}"
    choose_main_host(owner, OWN)
    assert hosts() == [(OWN, True), (SUB, False)]
    assert base_address(owner) == f"http://{OWN}"
    with tenant_context(municipality_by_number(1)):
        assert absolute("/requests/") == f"http://{OWN}/requests/"
    choose_main_host(owner, SUB)
    assert base_address(owner) == f"http://{SUB}"


def test_both_hosts_go_on_answering(owner):
    choose_main_host(owner, OWN)
    for host in (OWN, SUB):
        assert Client().get("/", headers={"host": host}).status_code == 200


def test_only_ones_own_hosts_are_chosen_or_removed(owner, neighbours):
    for act in (choose_main_host, remove_domain):
        for domain in (OWN, SUB, "nobody.example.org"):
            with pytest.raises(ValidationError) as refused:
                act(neighbours.next_door, domain)
            assert refused.value.messages == [str(NOT_ITS_DOMAIN)]
    assert hosts() == [(SUB, True), (OWN, False)]
    with operator_context():
        assert Domain.objects.get(tenant=neighbours.next_door).is_primary


def test_what_is_removed_answers_no_more_and_links_lead_home(owner):
    choose_main_host(owner, OWN)
    remove_domain(owner, OWN)
    assert hosts() == [(SUB, True)]
    assert base_address(owner) == f"http://{SUB}"
    assert Client().get("/", headers={"host": OWN}).status_code == 404


def test_another_may_have_it_afterwards(owner, neighbours):
    remove_domain(owner, OWN)
    publish(claim_domain(neighbours.next_door, OWN))
    verify_domain(neighbours.next_door, OWN)
    page = Client().get("/", headers={"host": OWN}).content.decode()
    assert neighbours.next_door.name in page


def test_the_subdomains_host_stays(owner):
    with pytest.raises(ValidationError) as refused:
        remove_domain(owner, SUB)
    assert refused.value.messages == [str(NOT_REMOVED)]


def test_a_claim_is_withdrawn_alike(neighbours):
    claim_domain(neighbours.home, OWN)
    claim_domain(neighbours.next_door, OWN)
    remove_domain(neighbours.home, OWN)
    with operator_context():
        assert DomainClaim.objects.get().municipality == neighbours.next_door


def test_renaming_leaves_the_main_host_alone(owner):
    choose_main_host(owner, OWN)
    rename(owner, subdomain="rungruang")
    assert hosts() == [(OWN, True), ("rungruang.localhost", False)]
    assert base_address(owner) == f"http://{OWN}"


def test_a_fresh_copy_of_the_directory_knows_it_without_asking(committed, somebody_else):
    with operator_context():
        Domain.objects.create(domain=OWN, tenant=committed.home, is_primary=False)
    assert base_address(directory.municipality_at(SUB)) == f"http://{SUB}"
    choose_main_host(committed.home, OWN)
    assert base_address(directory.municipality_at(SUB)) == f"http://{OWN}"


def test_signing_in_works_there_and_only_there(owner):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/office/sign-in", headers={"host": OWN}).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    with tenant_context(owner):
        mail = officer().email
    fields = {"email": mail, "password": PASSWORD, "csrfmiddlewaretoken": token}
    headers = {"host": OWN, "origin": f"http://{OWN}"}
    assert client.post("/office/sign-in", fields, headers=headers).status_code == 302
    assert client.get("/office/", headers={"host": OWN}).status_code == 200
    foreign = {"host": OWN, "origin": f"http://{SUB}"}
    assert client.post("/office/sign-in", fields, headers=foreign).status_code == 403
    assert not any(cookie["domain"] for cookie in client.cookies.values())


def test_the_platform_is_not_there(owner):
    assert Client().get("/console/", headers={"host": OWN}).status_code == 404


@pytest.mark.parametrize(
    ("host", "below"),
    [(OWN, False), (SUB, True), ("localhost", True), ("evil.localhost.example", False)],
)
def test_transport_rules_speak_for_the_platforms_hosts_and_for_no_neighbour(
    owner, settings, host, below
):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 60, True
    said = Client().get("/", headers={"host": host}, secure=True)["Strict-Transport-Security"]
    assert said == ("max-age=60; includeSubDomains" if below else "max-age=60")


def test_nothing_is_said_of_transport_without_tls(owner, settings):
    settings.SECURE_HSTS_SECONDS = 60
    answer = Client().get("/", headers={"host": OWN})
    assert not answer.has_header("Strict-Transport-Security")
