"""A published form never changes: the model says so, and the database besides."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from forms_engine import FormSchemaError, builder
from services.catalog.actions import (
    CasesFailed,
    StaleDraft,
    discard_draft,
    edit_draft,
    publish,
    redo,
    undo,
)
from services.catalog.models import FormDraft, FormStep, FormVersion, Service
from services.catalog.models.forms import FrozenForm
from services.catalog.queries import draft_form, published_form
from tests.factories import officer

OWNER = "a_plain_owner"


@pytest.fixture
def lamp(municipality):
    return Service.objects.get(slug="street-light")


@pytest.fixture
def wichai(municipality):
    return officer()


def titled(title):
    return lambda schema: {**schema, "title": title}


def test_a_published_form_is_made_once(lamp):
    version = published_form(lamp)
    version.schema = {}
    with pytest.raises(FrozenForm):
        version.save()
    with pytest.raises(FrozenForm):
        version.delete()
    with pytest.raises(FrozenForm):
        FormVersion.objects.update(schema={})
    with pytest.raises(FrozenForm):
        FormVersion.objects.all().delete()
    assert published_form(lamp).schema != {}


@pytest.fixture
def plain_owner(lamp):
    """The role of an installation: it owns its tables and is no superuser, as ours in tests is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema(), current_user")
        schema, before = cursor.fetchone()
        cursor.execute(f"CREATE ROLE {OWNER}")
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema}, extensions TO {OWNER}")
        for table in ("catalog_formversion", "catalog_service", "requests_draft"):
            cursor.execute(f"ALTER TABLE {table} OWNER TO {OWNER}")
        cursor.execute(f"SET LOCAL ROLE {OWNER}")
        yield
        cursor.execute(f"SET LOCAL ROLE {before}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE catalog_formversion SET schema = '{}'",
        "UPDATE catalog_formversion SET number = 7",
        "DELETE FROM catalog_formversion",
        "TRUNCATE catalog_formversion CASCADE",
    ],
)
def test_the_database_refuses_its_own_owner(plain_owner, statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_owner_still_reads_adds_and_refers(plain_owner):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM catalog_formversion FOR KEY SHARE")
        assert cursor.fetchall()
        cursor.execute(
            "INSERT INTO catalog_formversion (service_id, number, schema, published_at) "
            "SELECT service_id, number + 1, schema, now() FROM catalog_formversion"
        )
        assert cursor.rowcount == 1


def test_a_draft_is_changed_step_by_step_and_back(lamp, wichai):
    edit_draft(by=wichai, service=lamp, edit=titled("หนึ่ง"), deed="เปลี่ยนชื่อ")
    edit_draft(by=wichai, service=lamp, edit=titled("สอง"), deed="เปลี่ยนชื่ออีกครั้ง")

    undo(by=wichai, service=lamp)
    assert draft_form(lamp).schema["title"] == "หนึ่ง"
    undo(by=wichai, service=lamp)
    assert draft_form(lamp).schema == published_form(lamp).schema
    assert undo(by=wichai, service=lamp) is None
    redo(by=wichai, service=lamp)
    redo(by=wichai, service=lamp)
    assert draft_form(lamp).schema["title"] == "สอง"
    assert redo(by=wichai, service=lamp) is None


def test_something_new_ends_what_could_be_done_again(lamp, wichai):
    edit_draft(by=wichai, service=lamp, edit=titled("หนึ่ง"), deed="")
    undo(by=wichai, service=lamp)
    edit_draft(by=wichai, service=lamp, edit=titled("อื่น"), deed="")

    assert redo(by=wichai, service=lamp) is None
    assert draft_form(lamp).schema["title"] == "อื่น"
    assert FormStep.objects.count() == 2


def test_a_page_drawn_before_changes_nothing(lamp, wichai):
    edit_draft(by=wichai, service=lamp, edit=titled("หนึ่ง"), deed="", at_step=0)
    with pytest.raises(StaleDraft):
        edit_draft(by=wichai, service=lamp, edit=titled("สอง"), deed="", at_step=0)
    assert draft_form(lamp).schema["title"] == "หนึ่ง"


@pytest.mark.parametrize("deed", [undo, redo, publish, discard_draft])
def test_buttons_of_a_page_drawn_before_do_nothing(lamp, wichai, deed):
    edit_draft(by=wichai, service=lamp, edit=titled("หนึ่ง"), deed="")
    edit_draft(by=wichai, service=lamp, edit=titled("สอง"), deed="")
    undo(by=wichai, service=lamp, at_step=2)
    with pytest.raises(StaleDraft):
        deed(by=wichai, service=lamp, at_step=2)
    assert draft_form(lamp).schema["title"] == "หนึ่ง"
    assert published_form(lamp).number == 1


@pytest.mark.parametrize("deed", [undo, redo, publish, discard_draft])
def test_without_a_draft_there_is_nothing_to_do(lamp, wichai, deed):
    assert not deed(by=wichai, service=lamp, at_step=0)
    assert draft_form(lamp) is None
    with pytest.raises(StaleDraft):
        deed(by=wichai, service=lamp, at_step=1)


def test_a_draft_with_a_problem_is_kept_but_not_published(lamp, wichai):
    edit_draft(
        by=wichai,
        service=lamp,
        edit=lambda schema: builder.remove_field(schema, "symptom"),
        deed="ลบช่อง",
    )
    with pytest.raises(FormSchemaError):
        publish(service=lamp, by=wichai)
    assert FormDraft.objects.filter(service=lamp).exists()
    assert published_form(lamp).number == 1


def test_a_failing_test_case_stops_publishing(lamp, wichai):
    case = {"id": "a", "name": "ไม่กรอก", "answers": {}, "expect": {"errors": {}}}
    edit_draft(by=wichai, service=lamp, edit=lambda s: {**s, "cases": [case]}, deed="")
    with pytest.raises(CasesFailed) as caught:
        publish(service=lamp, by=wichai)
    assert "symptom required" in caught.value.results[0].failures[0]
    assert published_form(lamp).number == 1


def test_publishing_makes_the_next_number_and_ends_the_draft(lamp, wichai):
    edit_draft(by=wichai, service=lamp, edit=titled("ใหม่"), deed="")
    version = publish(service=lamp, by=wichai)

    assert (version.number, version.published_by) == (2, wichai)
    assert published_form(lamp).schema["title"] == "ใหม่"
    assert not FormStep.objects.exists()
    assert publish(service=lamp, by=wichai) is None
    discard_draft(by=wichai, service=lamp)
    assert published_form(lamp).number == 2
