"""A municipality is renamed, and whoever knows the old name still finds it for a while."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tenants import renaming
from tenants.context import operator_context, tenant_context
from tenants.directory import directory
from tenants.former_names import former_names, present_address, redirected_until
from tenants.lifecycle import suspend
from tenants.models import Domain, Municipality, Subdomain
from tenants.renaming import LONG_NAME, NO_NAME, rename
from tenants.site_address import absolute, base_address
from tenants.subdomains import ONCE_USED, TAKEN
from tests.tenants.test_subdomains import ledger

OLD, NEW = "thungsairung.localhost", "rungruang.localhost"


def get(host, path="/", **headers):
    return Client().get(path, headers={"host": host, **headers})


def left(name, days):
    """As if the name had been left so many days ago."""
    with operator_context():
        at = timezone.now() - timezone.timedelta(days=days)
        Subdomain.objects.filter(name=name).update(left_at=at)


# --- renaming -------------------------------------------------------------------------------------


def test_both_names_change_and_the_host_moves(neighbours):
    rename(neighbours.home, name=" เทศบาลเมือง  รุ่งเรือง ", subdomain="rungruang")
    with operator_context():
        kept = Municipality.objects.get(number=1)
        assert (kept.name, kept.subdomain) == ("เทศบาลเมือง รุ่งเรือง", "rungruang")
        assert (neighbours.home.name, neighbours.home.subdomain) == (kept.name, kept.subdomain)
        assert list(Domain.objects.filter(tenant=kept).values_list("domain", "is_primary")) == [
            (NEW, True)
        ]
    assert base_address(neighbours.home) == "http://rungruang.localhost"
    with tenant_context(neighbours.home):
        assert absolute("/x") == "http://rungruang.localhost/x"
    assert "เทศบาลเมือง รุ่งเรือง" in get(NEW).content.decode()


def test_one_name_without_the_other(neighbours):
    rename(neighbours.home, name="เทศบาลเมืองรุ่งเรือง")
    with operator_context():
        assert Municipality.objects.get(number=1).subdomain == "thungsairung"
    rename(neighbours.home, subdomain="rungruang")
    rename(neighbours.home)
    with operator_context():
        assert Municipality.objects.get(number=1).name == "เทศบาลเมืองรุ่งเรือง"


def test_the_present_name_again_changes_nothing(neighbours):
    rename(neighbours.home, subdomain="thungsairung")
    with operator_context():
        assert ledger() == [("rimwari", 2, True), ("thungsairung", 1, True)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "  "}, NO_NAME),
        ({"name": "ก" * 121}, LONG_NAME),
        ({"name": "ดี", "subdomain": "rimwari"}, TAKEN),
    ],
)
def test_what_is_refused_changes_nothing(neighbours, changes, message):
    with pytest.raises(ValidationError) as refused:
        rename(neighbours.home, **changes)
    assert refused.value.messages == [str(message)]
    with operator_context():
        kept = Municipality.objects.get(number=1)
        assert kept.name == neighbours.home.name == "เทศบาลตำบลทุ่งสายรุ้ง"
        assert ledger() == [("rimwari", 2, True), ("thungsairung", 1, True)]


def test_a_former_name_of_a_neighbour_is_refused_and_ones_own_is_not(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    with pytest.raises(ValidationError) as refused:
        rename(neighbours.next_door, subdomain="thungsairung")
    assert refused.value.messages == [str(ONCE_USED)]
    rename(neighbours.home, subdomain="thungsairung")
    assert get(OLD).status_code == 200
    answer = get(NEW)
    assert (answer.status_code, answer["Location"]) == (307, "http://thungsairung.localhost/")


def test_a_failure_afterwards_takes_all_of_it_back(committed):
    def fails():
        with operator_context(), transaction.atomic():
            rename(committed.home, name="อื่น", subdomain="rungruang")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert get(OLD).status_code == 200
    assert get(NEW).status_code == 404
    with operator_context():
        assert ledger() == [("rimwari", 2, True), ("thungsairung", 1, True)]


def test_the_directory_forgets_at_the_commit(committed):
    assert directory.municipality_at(OLD) == committed.home
    rename(committed.home, subdomain="rungruang")
    assert directory.municipality_at(OLD) is None
    assert directory.municipality_at(NEW) == committed.home


def test_two_take_one_name_at_once(committed, monkeypatch):
    """Both have looked, and found it free."""
    both = threading.Barrier(2, timeout=60)
    monkeypatch.setattr(renaming, "check_subdomain", lambda name, number: both.wait())
    results = {}

    def run(municipality):
        try:
            rename(municipality, subdomain="rungruang")
            results[municipality.number] = None
        except ValidationError as error:
            results[municipality.number] = error.messages
        connection.close()

    threads = [threading.Thread(target=run, args=[m]) for m in vars(committed).values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(results.values(), key=bool) == [None, [str(TAKEN)]]
    with operator_context():
        winner = next(number for number, refused in results.items() if refused is None)
        assert ("rungruang", winner, True) in ledger()
        assert Domain.objects.get(domain=NEW).tenant.number == winner
        assert Domain.objects.count() == 2


# --- the way from the old name --------------------------------------------------------------------


def test_the_old_host_leads_to_the_new_one_with_path_and_query(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    answer = get(OLD, "/services/street-light/?q=%E0%B8%81&n=1")
    assert answer.status_code == 307
    assert answer["Location"] == (
        "http://rungruang.localhost/services/street-light/?q=%E0%B8%81&n=1"
    )


def test_a_form_keeps_its_method(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    answer = Client().post("/sign-in", {"national_id": "1"}, headers={"host": OLD})
    assert (answer.status_code, answer["Location"]) == (307, "http://rungruang.localhost/sign-in")


@pytest.mark.parametrize(("days", "status"), [(89, 307), (91, 404)])
def test_it_leads_there_for_ninety_days(neighbours, days, status):
    rename(neighbours.home, subdomain="rungruang")
    left("thungsairung", days)
    assert get(OLD).status_code == status


def test_the_day_of_the_end_is_the_day_that_is_told(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    with operator_context():
        (former,) = former_names(neighbours.home)
    until = redirected_until(former)
    second = timezone.timedelta(seconds=1)
    assert present_address(OLD, now=until - second) == "http://rungruang.localhost"
    assert present_address(OLD, now=until + second) is None


def test_afterwards_the_name_is_still_nobody_elses(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    left("thungsairung", 5000)
    with pytest.raises(ValidationError):
        rename(neighbours.next_door, subdomain="thungsairung")


def test_renamed_twice_both_old_names_lead_to_the_present_one(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    rename(neighbours.home, subdomain="rungrot")
    for host in (OLD, NEW):
        assert get(host, "/privacy")["Location"] == "http://rungrot.localhost/privacy"
    left("thungsairung", 91)
    assert (get(OLD).status_code, get(NEW).status_code) == (404, 307)


def test_a_suspended_municipality_is_found_and_polite(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    suspend(neighbours.home)
    assert get(OLD)["Location"] == "http://rungruang.localhost/"
    assert get(NEW).status_code == 503


def test_a_deleted_one_leads_nowhere(operators):
    gone = Municipality(number=9, schema_name="t_9", name="น", subdomain="nongdaoruang")
    gone.save(force_insert=True)
    Municipality.objects.filter(pk=gone.pk).delete()
    assert present_address("nongdaoruang.localhost") is None


def test_one_without_a_host_was_deleted_it_leads_nowhere_and_is_not_renamed(neighbours):
    rename(neighbours.home, subdomain="rungruang")
    with operator_context():
        Domain.objects.filter(tenant=neighbours.home).delete()
    assert (get(OLD).status_code, get(NEW).status_code) == (404, 404)
    with pytest.raises(ValidationError, match="ถูกลบแล้ว"):
        rename(neighbours.home, subdomain="thungsairung")


def test_it_leads_to_the_main_host_where_another_was_chosen(neighbours):
    with operator_context():
        Domain.objects.create(
            domain="eservice.rungruang.example", tenant=neighbours.home, is_primary=True
        )
    rename(neighbours.home, subdomain="rungruang")
    assert get(OLD)["Location"] == "http://eservice.rungruang.example/"
    assert get(NEW).status_code == get("eservice.rungruang.example").status_code == 200


TRICKS = [
    ("thungsairung.localhost:8443", "/", "http://rungruang.localhost/"),
    ("THUNGSAIRUNG.localhost.", "/", "http://rungruang.localhost/"),
    (OLD, "//evil.example/", "http://rungruang.localhost//evil.example/"),
    (OLD, "/\\evil.example", "http://rungruang.localhost/%5Cevil.example"),
    (OLD, "/\r\nX: 1", "http://rungruang.localhost/%0D%0AX:%201"),
    (OLD, "/@evil.example", "http://rungruang.localhost/@evil.example"),
]


@pytest.mark.parametrize(("host", "path", "location"), TRICKS)
def test_the_answer_is_made_of_our_own_rows(neighbours, host, path, location):
    rename(neighbours.home, subdomain="rungruang")
    forged = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    forged_too = {"SERVER_NAME": "evil.example", "PATH_INFO": path}
    answer = Client().get("/", headers={"host": host, **forged}, **forged_too)
    assert (answer.status_code, answer["Location"]) == (307, location)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "x.thungsairung.localhost", "thungsairung.localhost.evil.example",
        "thungsairung", "localhost.localhost", "thungsairungxlocalhost",
    ],
)  # fmt: skip
def test_other_hosts_lead_nowhere(neighbours, host):
    rename(neighbours.home, subdomain="rungruang")
    assert get(host).status_code == 404


def test_hosts_that_are_known_ask_no_ledger(committed, django_assert_num_queries):
    rename(committed.home, subdomain="rungruang")
    get("rimwari.localhost")
    with django_assert_num_queries(0):
        assert directory.municipality_at("rimwari.localhost")
        assert base_address(directory.municipality_at("rimwari.localhost"))


def test_an_old_host_costs_one_query_more_and_a_foreign_one_none(
    committed, django_assert_num_queries
):
    rename(committed.home, subdomain="rungruang")
    connection.ensure_connection()
    with django_assert_num_queries(1):
        assert present_address(OLD)
    with django_assert_num_queries(0):
        assert present_address("evil.example") is None


def test_the_page_of_an_unknown_host_names_the_platform_and_leads_to_it(neighbours):
    page = get("nobody.localhost").content.decode()
    assert "แพลตฟอร์มบริการประชาชนออนไลน์" in page
    assert 'href="http://localhost/"' in page
