"""Creating municipalities."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import IdentityImageKind, Terms, User
from services.catalog.models import Service
from tenants.context import operator_context, tenant_context
from tenants.lifecycle import check_subdomain, create_municipality, provision
from tenants.models import Municipality
from tests.factories import order


def test_a_new_municipality_works_at_once(neighbours):
    created = create_municipality(order("อบต.หนองดาวเรือง", "nongdaoruang", kind="sao"))
    assert created.schema_name == f"t_{created.number}"
    with tenant_context(created):
        assert User.objects.staff().get().is_tenant_admin
        assert IdentityImageKind.objects.count() == 2
        assert Terms.objects.count() == 2
        assert Service.objects.get().versions.get().number == 1


def test_a_failure_leaves_nothing_behind(neighbours, monkeypatch):
    def fail(order):
        raise RuntimeError("no")

    monkeypatch.setitem(provision._steps, "fails", (99, fail))
    with pytest.raises(RuntimeError):
        create_municipality(order("อบต.คลองนกกระเต็น", "khlong", kind="sao"))
    with operator_context(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname ~ '^t_'")
        assert cursor.fetchone()[0] == Municipality.objects.count() == 2


@pytest.mark.parametrize(
    "bad", ["a", "1abc", "xn--abc", "ab_c", "www", "thungsairung", "-ab", "ab-"]
)
def test_bad_or_taken_subdomains_are_refused(neighbours, bad):
    with pytest.raises(ValidationError):
        check_subdomain(bad)


def test_the_extensions_schema_holds_no_table_and_nobody_may_add_one(operators):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'extensions' AND c.relkind = 'r'"
        )
        assert cursor.fetchone()[0] == 0
        cursor.execute("SELECT has_schema_privilege('public', 'extensions', 'CREATE')")
        assert cursor.fetchone()[0] is False
