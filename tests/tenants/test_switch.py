"""The switch of the schema: in one message with the first statement, never taken for granted."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DataError, NotSupportedError

from accounts.models import IdentityImageKind, User
from bench.trips import counted
from tenants.context import maintenance_context, operator_context, tenant_context
from tenants.errors import OutsideContextError, WrongSchemaError
from tests.conftest import Neighbours


def in_force() -> str:
    """The schema of this connection, as PostgreSQL has it."""
    return connection.connection.execute("SELECT current_schema()").fetchone()[0]


def test_the_first_statement_is_one_round_trip(committed):
    User.objects.none()
    for town in (committed.home, committed.next_door, committed.home):
        with tenant_context(town), counted() as trips:
            assert User.objects.count() == 1
        assert trips.count == 1
        assert trips.text.count("SET search_path") == 1


def test_the_same_schema_again_is_not_said_again(committed):
    with tenant_context(committed.home):
        User.objects.count()
    with tenant_context(committed.home), counted() as trips:
        User.objects.count()
        User.objects.count()
    assert trips.count == 2
    assert "search_path" not in trips.text
    assert trips.text.count("municipality_must_be_open") == 2  # once as sent, once as answered


def test_a_transaction_takes_its_three(committed):
    with counted() as trips, tenant_context(committed.home), transaction.atomic():
        User.objects.count()
    assert trips.count == 3


def test_results_behind_a_switch_are_the_statements_own(committed):
    home, next_door = committed.home, committed.next_door
    with tenant_context(home):
        kind = IdentityImageKind.objects.create(name="ทะเบียนบ้าน 100%", hint="%s", order=9)
    with tenant_context(next_door):
        assert not IdentityImageKind.objects.filter(name__endswith="100%").exists()
    with tenant_context(home):
        assert IdentityImageKind.objects.filter(pk=kind.pk).update(hint=";") == 1
    with tenant_context(next_door):
        assert IdentityImageKind.objects.filter(name="ทะเบียนบ้าน 100%").delete()[0] == 0
    with tenant_context(home), connection.cursor() as cursor:
        cursor.execute("SELECT name, hint FROM accounts_identityimagekind WHERE id = %s", [kind.pk])
        assert [column.name for column in cursor.description] == ["name", "hint"]
        assert cursor.rowcount == 1
        assert cursor.fetchall() == [("ทะเบียนบ้าน 100%", ";")]


def _fails(town) -> None:
    with pytest.raises(DataError), tenant_context(town), connection.cursor() as cursor:
        cursor.execute("SELECT 'x'::int")


def test_after_an_error_the_path_is_said_again(committed):
    with tenant_context(committed.home):
        User.objects.count()
    _fails(committed.next_door)
    assert in_force() == "t_1"
    with tenant_context(committed.next_door):
        assert User.objects.filter(email="wichai@rimwari.example").exists()


def _deferred(town) -> None:
    with maintenance_context(town), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)")


def test_a_commit_that_fails_forgets_the_path(committed):
    _deferred(committed.home)
    with tenant_context(committed.next_door):
        User.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic(), tenant_context(committed.home):
        connection.cursor().execute("INSERT INTO late VALUES (1), (1)")
    assert in_force() == "t_2"
    with tenant_context(committed.home):
        assert User.objects.filter(email="wichai@thungsairung.example").exists()


def test_a_savepoint_that_is_undone_forgets_the_path(committed):
    with transaction.atomic(), tenant_context(committed.home):
        User.objects.count()
        with pytest.raises(ZeroDivisionError):
            _look_and_fail(committed)
        with tenant_context(committed.next_door):
            assert User.objects.get().email == "wichai@rimwari.example"
        assert User.objects.get().email == "wichai@thungsairung.example"


def _look_and_fail(neighbours: Neighbours) -> None:
    with transaction.atomic(), tenant_context(neighbours.next_door):
        assert User.objects.get().email == "wichai@rimwari.example"
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "statement", ["SET search_path = t_2", "SELECT set_config('search_path', 't_2', false)"]
)
def test_a_path_set_by_hand_lasts_for_no_second_statement(committed, statement):
    with tenant_context(committed.home), connection.cursor() as cursor:
        cursor.execute(statement)
        assert in_force() == "t_2"
        assert User.objects.get().email == "wichai@thungsairung.example"


def test_statements_that_want_no_transaction_run_first(committed):
    with maintenance_context(committed.home), connection.cursor() as cursor:
        cursor.execute("CREATE INDEX CONCURRENTLY late_name ON accounts_user (first_name)")
    with maintenance_context(committed.next_door), connection.cursor() as cursor:
        cursor.execute("VACUUM accounts_user")


def test_rows_fetched_in_pieces_are_of_the_schema_they_were_asked_in(committed):
    with tenant_context(committed.home):
        rows = IdentityImageKind.objects.iterator(chunk_size=1)
        next(rows)
        with tenant_context(committed.next_door), pytest.raises(WrongSchemaError):
            list(rows)


def test_many_and_copied_rows_land_where_they_belong(committed):
    columns = 'accounts_identityimagekind ("order", name, hint, face_zone)'
    insert = f"INSERT INTO {columns} VALUES (%s, %s, %s, %s)"
    with tenant_context(committed.next_door):
        before = IdentityImageKind.objects.count()
    with tenant_context(committed.home), connection.cursor() as cursor:
        cursor.executemany(insert, [(5, "ก", "", "card"), (6, "ข", "", "card")])
        assert IdentityImageKind.objects.filter(order__gte=5).count() == 2
    with tenant_context(committed.home), connection.cursor() as cursor:
        with cursor.copy(f"COPY {columns} FROM STDIN") as copy:
            copy.write_row((7, "ค", "", "card"))
        assert [row[0] for row in cursor.stream("SELECT count(*) FROM accounts_identityimagekind")]
    with tenant_context(committed.next_door):
        assert IdentityImageKind.objects.count() == before


def test_a_schema_is_not_entered_inside_a_pipeline(committed):
    with tenant_context(committed.home):
        User.objects.count()
    town, pipeline = tenant_context(committed.next_door), connection.connection.pipeline()
    with town, pipeline, pytest.raises(NotSupportedError):
        User.objects.count()
    with tenant_context(committed.next_door):
        assert User.objects.get().email == "wichai@rimwari.example"


def test_a_cursor_works_in_its_own_schema_only(committed):
    with tenant_context(committed.home):
        cursor = connection.cursor()
    with tenant_context(committed.next_door), pytest.raises(WrongSchemaError):
        cursor.execute("SELECT 1")
    with pytest.raises(WrongSchemaError):
        cursor.execute("SELECT 1")


def test_no_cursor_without_a_context(committed):
    with pytest.raises(OutsideContextError):
        connection.cursor()


def test_a_reconnected_session_is_told_again(committed, somebody_else):
    with tenant_context(committed.home):
        User.objects.count()
        connection.close()
        assert User.objects.get().email == "wichai@thungsairung.example"
    with operator_context():
        assert in_force() == "t_1"
