"""Django's list of tables, found another way."""

from django.db import connection
from django.db.backends.postgresql.introspection import DatabaseIntrospection

from tenants.context import operator_context, tenant_context
from tests.tenants.test_template import ask_nothing


def tables_by(get_table_list):
    with connection.cursor() as cursor:
        return sorted(tuple(table) for table in get_table_list(connection.introspection, cursor))


def test_the_tables_of_a_schema_are_the_ones_that_django_finds(neighbours):
    ours, djangos = type(connection.introspection), DatabaseIntrospection
    with operator_context():
        before = tables_by(ours.get_table_list)
        assert before == tables_by(djangos.get_table_list)
    with tenant_context(neighbours.home):
        ask_nothing("CREATE VIEW seen AS SELECT 1; CREATE MATERIALIZED VIEW kept AS SELECT 1")
        ask_nothing('CREATE TABLE "Whole; 1" (n int) PARTITION BY RANGE (n)')
        ask_nothing('CREATE TABLE part PARTITION OF "Whole; 1" DEFAULT')
        ask_nothing("COMMENT ON TABLE part IS 'ส่วน'")
        found = tables_by(ours.get_table_list)
        assert found == tables_by(djangos.get_table_list)
        assert ("part", "p", "ส่วน") in found
        assert connection.introspection.table_names(include_views=False)
    with operator_context():
        assert tables_by(ours.get_table_list) == before
