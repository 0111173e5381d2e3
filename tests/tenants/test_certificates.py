"""The proxy asks before it asks for a certificate."""

import pytest
from django.test import Client

from tenants.directory import directory
from tenants.domain_claims import claim_domain, verify_domain
from tenants.lifecycle import suspend
from tenants.models import Domain, Municipality
from tests.tenants.fake_dns import publish

OWN = "eservice.rungruang.example"


def ask(domain, host="web:8000", **headers):
    """As Caddy asks: by the address of the application, not by a municipality's host."""
    return Client().get("/tls/ask", {"domain": domain}, headers={"host": host, **headers})


def test_only_hosts_of_municipalities_get_one(neighbours):
    assert ask("thungsairung.localhost").status_code == 200
    for host in ("evil.example", OWN, "localhost", "", "a\x00b", "*.localhost", "x" * 300, "กขค"):
        assert ask(host).status_code == 404, host
    assert Client().get("/tls/ask", headers={"host": "web"}).status_code == 404


def test_a_claim_is_not_enough_and_a_proof_is(neighbours):
    publish(claim_domain(neighbours.home, OWN))
    assert ask(OWN).status_code == 404
    verify_domain(neighbours.home, OWN)
    assert ask(OWN).status_code == ask(f"{OWN.upper()}.").status_code == 200


def test_a_suspended_municipality_keeps_its_certificate(neighbours):
    suspend(neighbours.home)
    assert ask("thungsairung.localhost").status_code == 200


def test_a_deleted_one_does_not(operators):
    one = Municipality(number=9, schema_name="t_9", name="น", subdomain="nongdaoruang")
    one.save(force_insert=True)
    Domain.objects.create(domain=OWN, tenant=one)
    assert ask(OWN).status_code == 200
    one.delete(force_drop=False)
    assert ask(OWN).status_code == 404


@pytest.mark.parametrize("host", ["localhost", "thungsairung.localhost", "web:8000"])
def test_visitors_of_the_proxy_find_nothing(neighbours, host):
    answer = ask("thungsairung.localhost", host, **{"x-forwarded-for": "192.0.2.7"})
    assert answer.status_code == 404


def test_it_answers_without_tls_and_in_maintenance(neighbours, settings):
    settings.SECURE_SSL_REDIRECT = settings.MAINTENANCE = True
    assert ask("thungsairung.localhost").status_code == 200


def test_a_known_host_costs_no_query(committed, django_assert_num_queries):
    directory.municipality_at("thungsairung.localhost")
    with django_assert_num_queries(0):
        assert ask("thungsairung.localhost").status_code == 200
