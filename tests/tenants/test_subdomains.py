"""The ledger of subdomains: kept by the database, whoever writes."""

import threading

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import IntegrityError, connection, transaction

from tenants import lifecycle
from tenants.context import operator_context
from tenants.lifecycle import create_municipality
from tenants.models import Domain, Municipality, Subdomain
from tenants.subdomains import MALFORMED, ONCE_USED, RESERVED, TAKEN, check_subdomain
from tests.factories import order

RENAME = "UPDATE public.tenants_municipality SET subdomain = %s WHERE number = %s"


def ledger():
    """Each name with its number, and whether it is in use."""
    rows = Subdomain.objects.order_by("name").values_list("name", "municipality_number", "left_at")
    return [(name, number, left is None) for name, number, left in rows]


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def add(name, number):
    """A row as a script would write it."""
    one = Municipality(number=number, schema_name=f"t_{number}", name="น", subdomain=name)
    with transaction.atomic():
        one.save(force_insert=True)
    return one


def test_those_that_exist_stand_in_it(operators):
    assert ledger() == [("rimwari", 2, True), ("thungsairung", 1, True)]


def test_a_new_municipality_enters_it(neighbours):
    made = create_municipality(order("อบต.หนองดาวเรือง", "nongdaoruang", kind="sao"))
    with operator_context():
        assert ("nongdaoruang", made.number, True) in ledger()


def test_a_name_that_was_left_stays(operators):
    sql(RENAME, "rungruang", 1)
    assert ledger() == [
        ("rimwari", 2, True),
        ("rungruang", 1, True),
        ("thungsairung", 1, False),
    ]


def test_nobody_else_takes_what_is_or_was_anothers(operators):
    sql(RENAME, "rungruang", 1)
    before = ledger()
    for name in ("thungsairung", "rungruang"):
        with pytest.raises(IntegrityError, match="belongs to another municipality|unique"):
            sql(RENAME, name, 2)
        with pytest.raises(IntegrityError):
            add(name, 9)
    assert ledger() == before


def test_going_back_to_ones_own_former_name(operators):
    sql(RENAME, "rungruang", 1)
    sql(RENAME, "thungsairung", 1)
    assert ledger() == [
        ("rimwari", 2, True),
        ("rungruang", 1, False),
        ("thungsairung", 1, True),
    ]


def test_the_name_outlives_the_municipality(operators):
    add("nongdaoruang", 9)
    sql("DELETE FROM public.tenants_municipality WHERE number = 9")
    assert ("nongdaoruang", 9, False) in ledger()
    with pytest.raises(IntegrityError):
        add("nongdaoruang", 10)
    add("nongdaoruang", 9)
    assert ("nongdaoruang", 9, True) in ledger()


def test_a_number_is_not_exchanged_under_a_name(operators):
    with pytest.raises(IntegrityError, match="belongs to another"):
        sql("UPDATE tenants_municipality SET number = 77, schema_name = 't_77' WHERE number = 1")


def test_other_changes_leave_it_alone(operators):
    sql("UPDATE tenants_municipality SET name = 'อื่น', status = 'suspended' WHERE number = 1")
    assert ("thungsairung", 1, True) in ledger()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM tenants_subdomain WHERE name = 'rimwari'",
        "UPDATE tenants_subdomain SET municipality_number = 1 WHERE name = 'rimwari'",
        "UPDATE tenants_subdomain SET name = 'other' WHERE name = 'rimwari'",
    ],
)
def test_the_ledger_is_for_ever(operators, statement):
    with pytest.raises(IntegrityError, match="for ever"):
        sql(statement)


@pytest.mark.parametrize(
    "bad", ["ab", "1abc", "xn--abc", "ab_c", "-abc", "abc-", "Abc", "a.b", "กขค", "abc\n", "aé0"]
)
def test_the_database_refuses_what_is_malformed(operators, bad):
    with pytest.raises(IntegrityError, match="subdomain_is_well_formed"):
        sql(RENAME, bad, 1)
    with pytest.raises(ValidationError) as refused:
        check_subdomain(bad)
    assert refused.value.messages == [str(MALFORMED)]


def test_each_refusal_has_its_own_words(operators):
    sql(RENAME, "rungruang", 1)
    said = {"www": RESERVED, "rimwari": TAKEN, "rungruang": TAKEN, "thungsairung": ONCE_USED}
    for name, message in said.items():
        with pytest.raises(ValidationError) as refused:
            check_subdomain(name)
        assert refused.value.messages == [str(message)], name
    check_subdomain("nongdaoruang")


def test_ones_own_names_are_free_for_oneself(operators):
    sql(RENAME, "rungruang", 1)
    check_subdomain("thungsairung", number=1)
    check_subdomain("rungruang", number=1)
    with pytest.raises(ValidationError):
        check_subdomain("thungsairung", number=2)


def test_two_that_are_created_with_one_name_at_once(committed, monkeypatch):
    """Both have looked, and found the name free."""
    both = threading.Barrier(2, timeout=60)
    monkeypatch.setattr(lifecycle, "check_subdomain", lambda name: both.wait())
    results = _at_once(lambda: create_municipality(order("อบต.หนองดาวเรือง", "nong", kind="sao")))
    refused = [result for result in results if isinstance(result, ValidationError)]
    assert len(refused) == 1
    assert refused[0].messages == [str(TAKEN)]
    with operator_context():
        assert Municipality.objects.filter(subdomain="nong").count() == 1
        assert Domain.objects.filter(domain="nong.localhost").count() == 1


def test_two_sessions_that_take_one_name_at_once(committed, somebody_else):
    with psycopg.connect(somebody_else.info.dsn) as mine:
        mine.execute(RENAME, ["rungruang", 1])
        threading.Timer(0.3, mine.commit).start()
        with pytest.raises(psycopg.errors.UniqueViolation):
            somebody_else.execute(RENAME, ["rungruang", 2])
    row = somebody_else.execute(
        "SELECT municipality_number FROM tenants_subdomain WHERE name = 'rungruang'"
    ).fetchone()
    assert row == (1,)


def _at_once(act):
    results = []

    def run():
        try:
            results.append(act())
        except ValidationError as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return results


def test_those_that_were_there_before_the_ledger_are_entered(committed):
    with operator_context():
        before = ledger()
        for migration in ("0004", "0005"):
            call_command(Migrate(), "tenants", migration, verbosity=0, skip_checks=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT to_regclass('public.tenants_subdomain') IS NULL")
                assert cursor.fetchone()[0] is (migration == "0004")
        assert ledger() == before == [("rimwari", 2, True), ("thungsairung", 1, True)]
        with pytest.raises(IntegrityError):
            sql(RENAME, "rimwari", 1)
