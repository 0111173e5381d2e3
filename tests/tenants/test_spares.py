"""Schemas that wait for municipalities."""

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection

from tenants import lifecycle, spares
from tenants.context import operator_context, tenant_context
from tenants.lifecycle import create_municipality, provision
from tenants.models import Domain, Municipality, SchemaState, SchemaTemplate, SpareSchema
from tenants.spares import drop_other_spares, fill_spares
from tenants.template.fingerprint import fingerprint, migration_state
from tenants.template.store import current_statements
from tests.factories import order
from tests.tenants.catalogs import ask, catalog_of


@pytest.fixture
def pool(neighbours, settings):
    """Two spares, t_3 and t_4."""
    settings.SPARE_SCHEMAS = 2
    with operator_context():
        current_statements()
        assert fill_spares() == 2
        yield
        numbers = [int(name[2:]) for name in schemas()]
        taken = set(Municipality.objects.values_list("number", flat=True))
        waiting = set(SpareSchema.objects.values_list("number", flat=True))
        assert taken.isdisjoint(waiting)
        assert sorted(taken | waiting) == sorted(numbers)


def schemas():
    return [name for (name,) in ask("SELECT nspname FROM pg_namespace WHERE nspname ~ '^t_'")]


def daisy(subdomain="nongdaoruang"):
    return order("อบต.หนองดาวเรือง", subdomain, kind="sao")


def test_a_new_municipality_takes_a_spare_with_its_number(pool, monkeypatch):
    monkeypatch.setattr(lifecycle, "make_schema", None)
    created = create_municipality(daisy())
    assert (created.number, created.schema_name) == (3, "t_3")
    kept = Municipality.objects.get(pk=created.pk)
    assert all(getattr(kept, f.name) == getattr(created, f.name) for f in kept._meta.fields)
    assert Domain.objects.get(tenant=kept).domain == "nongdaoruang.localhost"
    assert list(SpareSchema.objects.values_list("number", flat=True)) == [4]
    assert SchemaState.objects.get(number=3).migrations == migration_state()
    with tenant_context(kept):
        assert ask("SELECT count(*) FROM accounts_user") == [(1,)]


def test_taking_one_is_one_round_trip(pool, django_assert_num_queries):
    with django_assert_num_queries(1):
        one = Municipality(**daisy().values, wrapped_key=b"k")
        assert spares.take_spare(one, "one.localhost")


def test_a_spare_is_as_any_other_schema(pool):
    current = catalog_of("t_3")
    assert current == catalog_of("t_4")
    assert len(current["tables"]) > 30


def test_without_spares_one_is_made_on_the_spot(pool):
    numbers = [create_municipality(daisy(f"town{n}")).number for n in range(3)]
    assert numbers == [3, 4, 5]
    assert fill_spares() == 2
    assert list(SpareSchema.objects.values_list("number", flat=True)) == [6, 7]


def test_a_failure_puts_the_spare_back(pool, monkeypatch):
    def fail(order):
        raise RuntimeError("no")

    monkeypatch.setitem(provision._steps, "fails", (99, fail))
    with pytest.raises(RuntimeError):
        create_municipality(daisy())
    assert SpareSchema.objects.count() == 2
    assert ask("SELECT count(*) FROM t_3.accounts_user") == [(0,)]


def test_a_name_taken_meanwhile_is_a_clear_error(pool, monkeypatch):
    monkeypatch.setattr(lifecycle, "check_subdomain", lambda subdomain: None)
    with pytest.raises(ValidationError):
        create_municipality(daisy("thungsairung"))
    assert Municipality.objects.count() == SpareSchema.objects.count() == 2


def test_a_spare_of_other_migrations_is_never_taken(pool):
    SpareSchema.objects.update(fingerprint="of yesterday")
    assert create_municipality(daisy()).number == 5
    drop_other_spares()
    assert SpareSchema.objects.count() == 0
    assert sorted(schemas()) == ["t_1", "t_2", "t_5"]


def test_an_older_release_makes_no_spares(pool):
    SpareSchema.objects.update(fingerprint="newer")
    SchemaTemplate.objects.update(fingerprint="newer")
    assert fill_spares() == 0


def test_numbers_are_never_given_twice(pool):
    created = create_municipality(daisy())
    connection.check_constraints()
    Municipality.objects.filter(pk=created.pk).delete()
    SpareSchema.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP SCHEMA t_3 CASCADE")
        cursor.execute("DROP SCHEMA t_4 CASCADE")
    assert create_municipality(daisy("another")).number == 5


def test_two_at_once_take_different_ones(committed, somebody_else, settings):
    settings.SPARE_SCHEMAS = 2
    current_statements()
    assert fill_spares() == 2
    with somebody_else.transaction():
        somebody_else.execute("DELETE FROM public.tenants_spareschema WHERE number = 3")
        assert create_municipality(daisy()).number == 4


def test_whoever_is_killed_midway_has_done_nothing(committed, somebody_else, settings, monkeypatch):
    settings.SPARE_SCHEMAS = 1
    current_statements()
    assert fill_spares() == 1

    def killed(order):
        pid = connection.connection.info.backend_pid
        somebody_else.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        ask("SELECT 1")

    with monkeypatch.context() as patched:
        patched.setitem(provision._steps, "killed", (99, killed))
        with pytest.raises(OperationalError):
            create_municipality(daisy())
    connection.close()
    assert create_municipality(daisy()).number == 3


def test_the_pool_is_filled_after_a_taking(committed, settings):
    settings.SPARE_SCHEMAS = 1
    current_statements()
    assert fill_spares() == 1
    create_municipality(daisy())
    with operator_context():
        assert list(SpareSchema.objects.values_list("number", "fingerprint")) == [
            (4, fingerprint())
        ]


def test_a_broker_that_is_down_does_not_matter(committed, settings, monkeypatch):
    settings.SPARE_SCHEMAS = 1

    def down(**options):
        raise ConnectionError

    monkeypatch.setattr(lifecycle.fill_spares, "apply_async", down)
    assert create_municipality(daisy()).number == 3
