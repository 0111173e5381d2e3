"""A domain of one's own: claimed by anybody, given to whoever can write into its DNS."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tenants import domain_claims as claims
from tenants.context import operator_context
from tenants.directory import directory
from tenants.domain_claims import claim_domain, open_claims, record_name, record_text, verify_domain
from tenants.hosts import GONE
from tenants.models import Domain, DomainClaim, Municipality
from tenants.own_domains import remove_domain
from tenants.txt_records import NoReply
from tests.tenants.fake_dns import RECORDS, publish

OWN = "eservice.rungruang.example"


def get(host=OWN):
    return Client().get("/", headers={"host": host})


def refusal(act, *arguments):
    with pytest.raises(ValidationError) as refused:
        act(*arguments)
    return refused.value.messages[0]


def count(model):
    with operator_context():
        return model.objects.count()


def test_a_claim_alone_opens_nothing(neighbours):
    claim = claim_domain(neighbours.home, " EService.RungRuang.example. ")
    assert claim.domain == OWN
    assert record_name(OWN) == "_eservice-verify.eservice.rungruang.example"
    assert record_text(claim) == f"eservice-verify={claim.token}"
    assert len(claim.token) == 32
    assert get().status_code == 404


def test_with_the_record_the_municipality_answers_there(neighbours):
    publish(claim_domain(neighbours.home, OWN))
    RECORDS[record_name(OWN)].insert(0, "v=spf1 -all")
    host = verify_domain(neighbours.home, OWN)
    assert (host.domain, host.is_primary) == (OWN, False)
    assert neighbours.home.name in get().content.decode()
    assert count(DomainClaim) == 0


def test_every_claim_has_a_token_of_its_own(neighbours):
    mine, theirs = claim_domain(neighbours.home, OWN), claim_domain(neighbours.next_door, OWN)
    assert mine.token != theirs.token
    publish(theirs)
    assert "ค่าไม่ตรง" in refusal(verify_domain, neighbours.home, OWN)
    assert verify_domain(neighbours.next_door, OWN)
    assert count(DomainClaim) == 0


FAILURES = [
    (NoReply("timed out"), claims.NO_REPLY),
    ([], claims.NO_RECORD),
    (["v=spf1 -all", "eservice-verify=", "eservice-verify=0"], claims.OTHER_RECORD),
]


@pytest.mark.parametrize(("answer", "message"), FAILURES)
def test_what_dns_says_is_told_and_the_claim_stays(neighbours, answer, message):
    claim = claim_domain(neighbours.home, OWN)
    RECORDS[record_name(OWN)] = answer
    said = refusal(verify_domain, neighbours.home, OWN)
    assert said == str(message) % {"record": record_name(OWN)}
    assert count(Domain) == 2
    publish_anew = {record_name(OWN): [record_text(claim)]}
    RECORDS.update(publish_anew)
    assert verify_domain(neighbours.home, OWN)


def test_an_outage_of_dns_is_no_outage_of_ours(neighbours, settings):
    settings.TXT_RECORDS = "tenants.txt_records.nothing_here"
    claim_domain(neighbours.home, OWN)
    with pytest.raises(ImportError):
        verify_domain(neighbours.home, OWN)
    assert count(Domain) == 2


def test_what_was_never_claimed_is_not_verified(neighbours):
    claim = claim_domain(neighbours.next_door, OWN)
    publish(claim)
    assert refusal(verify_domain, neighbours.home, OWN) == str(claims.NO_CLAIM)
    assert count(Domain) == 2


def test_a_domain_of_another_is_refused(neighbours):
    publish(claim_domain(neighbours.home, OWN))
    verify_domain(neighbours.home, OWN)
    assert refusal(claim_domain, neighbours.next_door, OWN) == str(claims.OF_ANOTHER)
    assert refusal(claim_domain, neighbours.home, OWN.upper()) == str(claims.OWN_ALREADY)


def test_one_claims_a_domain_once(neighbours):
    claim_domain(neighbours.home, OWN)
    assert refusal(claim_domain, neighbours.home, OWN) == str(claims.CLAIMED_ALREADY)
    assert count(DomainClaim) == 1


def test_at_most_ten_wait(neighbours):
    for number in range(10):
        claim_domain(neighbours.home, f"n{number}.example.org")
    assert "ไม่เกิน 10 โดเมน" in refusal(claim_domain, neighbours.home, OWN)
    claim_domain(neighbours.next_door, OWN)
    remove_domain(neighbours.home, "n3.example.org")
    claim_domain(neighbours.home, OWN)
    with operator_context():
        assert open_claims(neighbours.home).count() == 10


def test_the_database_keeps_domains_and_claims_apart(neighbours):
    claim_domain(neighbours.home, OWN)
    with operator_context():
        with pytest.raises(IntegrityError), transaction.atomic():
            DomainClaim.objects.create(municipality=neighbours.home, domain=OWN, token="x")
        Domain.objects.create(domain=OWN, tenant=neighbours.home, is_primary=False)
        with pytest.raises(IntegrityError), transaction.atomic():
            Domain.objects.create(domain=OWN, tenant=neighbours.next_door, is_primary=False)
        with pytest.raises(IntegrityError), transaction.atomic():
            Domain.objects.filter(domain=OWN).update(is_primary=True)


def test_claims_go_with_their_municipality(operators):
    one = Municipality(number=9, schema_name="t_9", name="น", subdomain="nongdaoruang")
    one.save(force_insert=True)
    Domain.objects.create(domain="nongdaoruang.localhost", tenant=one)
    claim_domain(one, OWN)
    Municipality.objects.get(pk=one.pk).delete(force_drop=False)
    assert count(DomainClaim) == 0


def test_a_deleted_municipality_gets_no_domain(neighbours):
    publish(claim_domain(neighbours.home, OWN))
    with operator_context():
        Domain.objects.filter(tenant=neighbours.home).delete()
    assert refusal(verify_domain, neighbours.home, OWN) == str(GONE)
    assert refusal(claim_domain, neighbours.home, "other.example.org") == str(GONE)
    assert get().status_code == 404


def _at_once(*acts):
    results = []

    def run(act):
        try:
            act()
            results.append("")
        except ValidationError as error:
            results.append(error.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(results)


def test_of_two_who_prove_it_at_once_one_has_it(committed, monkeypatch):
    both = threading.Barrier(2, timeout=60)
    for municipality in vars(committed).values():
        publish(claim_domain(municipality, OWN))
    looked = claims._check_record

    def look_and_wait(claim):
        looked(claim)
        both.wait()

    monkeypatch.setattr(claims, "_check_record", look_and_wait)
    results = _at_once(
        lambda: verify_domain(committed.home, OWN), lambda: verify_domain(committed.next_door, OWN)
    )
    assert results == ["", str(claims.OF_ANOTHER)]
    with operator_context():
        assert Domain.objects.filter(domain=OWN).count() == 1
        assert DomainClaim.objects.count() == 0


def test_the_eleventh_is_refused_also_when_two_come_at_once(committed):
    for number in range(9):
        claim_domain(committed.home, f"n{number}.example.org")
    results = _at_once(
        lambda: claim_domain(committed.home, "one.example.org"),
        lambda: claim_domain(committed.home, "two.example.org"),
    )
    assert results[0] == ""
    assert "ไม่เกิน 10" in results[1]
    assert count(DomainClaim) == 10


def test_a_verified_domain_answers_at_once(committed):
    assert directory.municipality_at(OWN) is None
    publish(claim_domain(committed.home, OWN))
    verify_domain(committed.home, OWN)
    assert directory.municipality_at(OWN) == committed.home
    remove_domain(committed.home, OWN)
    assert directory.municipality_at(OWN) is None
