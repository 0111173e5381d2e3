"""A new release: all municipalities get its migrations, each of them whole or not at all."""

import re
import shutil
import sys
import uuid
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from tenants.context import maintenance_context, operator_context, tenant_context
from tenants.fleet import crew, journey, ledger, route, script
from tenants.fleet.ledger import Member, forget_state, who_is_behind
from tenants.fleet.progress import FleetProgress
from tenants.lifecycle import create_municipality
from tenants.models import Municipality, SchemaState, SpareSchema
from tenants.template.fingerprint import forget_fingerprints
from tenants.template.replay import make_schema
from tenants.template.store import current_statements
from tests.factories import order
from tests.tenants.catalogs import ask, catalog_of

_HEAD = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("catalog", "{before}")]
    operations = [{operations}]
"""
FIELD = (
    """migrations.AddField("service", "motto", models.CharField(max_length=50, default="100 %"))"""
)
MODEL = """migrations.CreateModel("Novelty", [
    ("id", models.BigAutoField(primary_key=True)),
    ("service", models.ForeignKey("catalog.service", models.CASCADE)),
    ("said", models.CharField(max_length=9, unique=True)),
], options={"constraints": [models.CheckConstraint(condition=~models.Q(said=""), name="is_said")],
    "permissions": [("shout", "Can shout")]})"""
INDEX = """migrations.AddIndex("service", models.Index(fields=["motto"], name="by_motto"))"""
PYTHON = """migrations.RunPython(lambda apps, editor: apps.get_model("catalog", "service")
    .objects.update(motto=editor.connection.schema_name))"""
RANDOM = """migrations.AddField("service", "motto",
    models.CharField(max_length=80, default=__import__("secrets").token_hex))"""
CLASH = """migrations.RunSQL("ALTER TABLE catalog_service ADD COLUMN clash int")"""


@pytest.fixture
def four(committed):
    """Two neighbours more: t_1 to t_4, all with the present migrations."""
    create_municipality(order("เทศบาลเมืองดอกจันทร์", "dokchan"))
    create_municipality(order("อบต.คลองนกกระเต็น", "khlong", kind="sao"))
    migrate()
    return ["t_1", "t_2", "t_3", "t_4"]


@pytest.fixture
def release(tmp_path, settings, monkeypatch):
    """Add a migration to the catalogue's."""
    package = f"catalog_{uuid.uuid4().hex}"
    folder = tmp_path / "code" / package
    module = apps.get_app_config("catalog").path
    shutil.copytree(f"{module}/migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(str(folder.parent))
    settings.MIGRATION_MODULES = {"catalog": package}

    def add(*operations, atomic=True, replaces=()):
        before, last = sorted(path.stem for path in folder.glob("0*.py"))[-2:]
        name = f"{int(last[:4]) + 1:04}_novelty"
        before = before if replaces else last
        text = _HEAD.format(before=before, operations=", ".join(operations))
        text += "".join(f"    replaces = [('catalog', '{name}')]\n" for name in replaces)
        (folder / f"{name}.py").write_text(text + ("" if atomic else "    atomic = False\n"))
        for known in [m for m in sys.modules if m.startswith(package)]:
            del sys.modules[known]
        forget_fingerprints()
        return name

    yield add
    settings.MIGRATION_MODULES = {}
    forget_fingerprints()


@pytest.fixture
def sent(monkeypatch):
    """The schemas that were sent a script, and took it."""
    found = []
    send = script.Script.send

    def sending(self, member):
        send(self, member)
        found.append(member.schema)

    monkeypatch.setattr(script.Script, "send", sending)
    return found


def migrate(**options):
    out = StringIO()
    call_command("migrate_fleet", stdout=out, stderr=out, **options)
    return out.getvalue()


def tell(statement):
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(statement)


def told(query):
    with operator_context():
        return ask(query)


def columns(schema):
    query = "SELECT column_name FROM information_schema.columns WHERE table_schema = '{}' "
    return {name for (name,) in told(query.format(schema) + "AND table_name = 'catalog_service'")}


def shape(schema):
    """What the migrations made of a schema, without what people have entered since."""
    with operator_context():
        found = catalog_of(schema)
    kept = ("django_content_type:", "django_migrations:", "auth_permission:")
    rows = (re.sub(r'"(content_type_)?id": \d+', "", row) for row in found["rows"])
    found["rows"] = sorted(row for row in rows if row.startswith(kept))
    del found["sequences"]
    return found


@pytest.mark.parametrize("in_one_message", [True, False])
def test_sql_is_sent_to_the_others_as_the_first_one_ran_it(
    four, release, sent, settings, in_one_message
):
    settings.TEMPLATE_IN_ONE_MESSAGE = in_one_message
    release(FIELD, MODEL, INDEX)
    assert "4 migrated" in migrate()
    assert sorted(sent) == ["t_2", "t_3", "t_4"]
    assert who_is_behind() == []
    make_schema("t_5", current_statements())
    shapes = [shape(schema) for schema in [*four, "t_5"]]
    assert any("is_said" in one for one in shapes[0]["constraints"])
    assert any("Can shout" in one for one in shapes[0]["rows"])
    assert any("novelty" in one for one in shapes[0]["rows"])
    for other in shapes[1:]:
        assert other == shapes[0]


def test_the_executor_makes_the_same(four, release, sent, monkeypatch):
    release(FIELD, MODEL, INDEX)
    with monkeypatch.context() as patched:
        patched.setattr(journey, "who_is_behind", lambda: [Member(4, "")])
        migrate()
    assert "4 migrated" not in migrate()
    assert sorted(sent) == ["t_2", "t_3"]
    assert shape("t_4") == shape("t_2")


def test_python_runs_in_every_schema(four, release, sent):
    release(FIELD)
    release(PYTHON)
    migrate()
    assert sent == []
    for schema in four:
        assert set(told(f"SELECT motto FROM {schema}.catalog_service")) == {(schema,)}


def test_a_random_default_is_drawn_for_each(four, release, sent):
    release(RANDOM)
    migrate()
    assert sent == []
    drawn = {told(f"SELECT motto FROM {schema}.catalog_service")[0] for schema in four}
    assert len(drawn) == 4


def test_what_cannot_live_in_a_transaction_runs_too(four, release):
    index = """migrations.RunSQL("CREATE INDEX CONCURRENTLY slowly ON catalog_service (name)")"""
    release(index, atomic=False)
    migrate()
    query = "SELECT schemaname FROM pg_indexes WHERE indexname = 'slowly'"
    assert sorted(told(query)) == [(schema,) for schema in four]


@pytest.mark.parametrize("first", [FIELD, f"{FIELD}, migrations.RunPython(lambda a, b: None)"])
@pytest.mark.parametrize("sick", ["t_1", "t_3"])
@pytest.mark.parametrize("in_one_message", [True, False])
def test_one_that_fails_is_named_and_the_others_go_on(
    four, release, settings, sick, first, in_one_message
):
    settings.TEMPLATE_IN_ONE_MESSAGE = in_one_message
    release(first)
    release(CLASH)
    tell(f"ALTER TABLE {sick}.catalog_service ADD COLUMN clash int")
    with pytest.raises(CommandError, match=rf"1 of 4 failed: {sick} \S"):
        migrate()
    # Neither is the first of its two migrations half of something.
    assert [schema for schema in four if "motto" not in columns(schema)] == [sick]
    assert [str(member).split()[0] for member in who_is_behind()] == [sick]
    tell(f"ALTER TABLE {sick}.catalog_service DROP COLUMN clash")
    assert "1 migrated" in migrate()
    assert shape(sick) == shape("t_2")


def test_a_lock_keeps_off_one_and_only_for_a_while(four, release, somebody_else, monkeypatch):
    monkeypatch.setattr(route, "LOCK_TIMEOUT", "50ms")
    monkeypatch.setattr(script, "LOCK_TIMEOUT", "50ms")
    monkeypatch.setattr(crew, "PAUSES", (0.1,))
    release(FIELD)
    with somebody_else.transaction():
        somebody_else.execute("LOCK t_1.catalog_service; LOCK t_3.catalog_service")
        with pytest.raises(CommandError, match="2 of 4 failed: t_"):
            migrate()
    assert [schema for schema in four if "motto" in columns(schema)] == ["t_2", "t_4"]
    monkeypatch.setattr(crew.time, "sleep", lambda pause: somebody_else.rollback())
    somebody_else.autocommit = False
    somebody_else.execute("LOCK t_3.catalog_service")
    assert "2 migrated" in migrate()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_any_point_it_goes_on(four, release, monkeypatch, moment):
    release(FIELD, MODEL)
    send = script.Script.send

    def killed(self, member):
        if moment == "after":
            send(self, member)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(script.Script, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            migrate()
    done = {schema for schema in four if "motto" in columns(schema)}
    behind = {member.schema for member in who_is_behind()}
    assert done | behind == set(four)
    assert not done & behind
    migrate()
    assert who_is_behind() == []
    assert all(shape(schema) == shape("t_1") for schema in four)


def test_a_connection_that_breaks_leaves_nothing_half_done(four, release, somebody_else):
    end = """migrations.RunPython(lambda apps, editor: editor.connection.schema_name == "t_2" and
        editor.execute("SELECT pg_terminate_backend(pg_backend_pid())"))"""
    release(FIELD, end)
    with pytest.raises(CommandError, match="1 of 4 failed: t_2 "):
        migrate()
    assert "motto" not in columns("t_2")


def test_whoever_is_further_behind_catches_up(four, release, sent):
    name = release(FIELD)
    migrate()
    release(INDEX)
    tell("DROP SCHEMA t_4 CASCADE")
    forget_fingerprints()
    with operator_context():
        Municipality.objects.filter(number=4).delete()
    tell("ALTER TABLE t_3.catalog_service DROP COLUMN motto")
    tell(f"DELETE FROM t_3.django_migrations WHERE name = '{name}'")
    assert "3 migrated" in migrate()
    assert shape("t_3")["indexes"] == shape("t_1")["indexes"]
    assert sorted(sent) == ["t_2", "t_2", "t_3", "t_4"]


def take_back(schema, name):
    """As a copy from before the release would have it; the ledger knows nothing of that."""
    tell(f"ALTER TABLE {schema}.catalog_service DROP COLUMN motto")
    tell(f"DELETE FROM {schema}.django_migrations WHERE name = '{name}'")


def test_a_ledger_that_is_wrong_is_found_out(four, release, sent):
    name = release(FIELD)
    migrate()
    take_back("t_2", name)
    take_back("t_3", name)
    release(MODEL)
    assert "4 migrated" in migrate()
    assert sorted(sent) == ["t_2", "t_3", "t_3", "t_4", "t_4"]
    assert all(shape(schema)["tables"] == shape("t_1")["tables"] for schema in four)
    assert all("motto" in columns(schema) for schema in four)


def test_where_the_first_one_has_everything_the_others_are_looked_at(four, release, monkeypatch):
    release(FIELD)
    with operator_context():
        before = SchemaState.objects.get(number=1).migrations
    with monkeypatch.context() as patched:
        patched.setattr(journey, "who_is_behind", lambda: [Member(1, "")])
        migrate()
    with operator_context():
        SchemaState.objects.filter(number=1).update(migrations=before)
    assert "4 migrated" in migrate()
    assert all("motto" in columns(schema) for schema in four)


def test_a_history_that_makes_no_sense_is_named(four, release):
    tell("DELETE FROM t_1.django_migrations WHERE app = 'catalog' AND name LIKE '0001%'")
    release(FIELD)
    with pytest.raises(CommandError, match="1 of 4 failed: t_1 "):
        migrate()
    assert [schema for schema in four if "motto" in columns(schema)] == ["t_2", "t_3", "t_4"]


def test_a_schema_that_is_gone_is_named_whatever_the_ledger_says(four, release):
    release(FIELD)
    tell("DROP SCHEMA t_1, t_3 CASCADE")
    with pytest.raises(CommandError, match="2 of 4 failed: t_1 .*, t_3 "):
        migrate()
    assert [schema for schema in four if "motto" in columns(schema)] == ["t_2", "t_4"]


def test_migrations_that_were_put_together_are_not_run_again(four, release, sent):
    name = release(FIELD)
    migrate()
    release(FIELD, replaces=[name])
    assert "4 migrated" in migrate()
    release(INDEX)
    assert "4 migrated" in migrate()
    assert sorted(sent) == ["t_2", "t_2", "t_3", "t_3", "t_4", "t_4"]
    assert all(shape(schema) == shape("t_1") for schema in four)


def test_with_nothing_to_do_it_is_one_query(four, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(journey, "migrate_public", None)
    with django_assert_num_queries(1):
        assert who_is_behind() == []
    assert "every schema has the newest" in migrate()


def test_a_schema_brought_in_from_elsewhere_is_looked_at(four):
    forget_state(2)
    assert who_is_behind() == [Member(2, "เทศบาลนครริมวารี")]
    assert "1 migrated" in migrate()
    assert "4 migrated" in migrate(recheck=True)


def test_a_municipality_without_its_schema_is_named(four):
    tell("DROP SCHEMA t_2 CASCADE")
    forget_state(2)
    forget_state(3)
    with pytest.raises(CommandError, match="1 of 2 failed: t_2 เทศบาลนครริมวารี"):
        migrate()


def test_a_template_that_cannot_be_made_hides_no_failure(four, monkeypatch):
    def fail():
        raise ValueError("no template")

    monkeypatch.setattr("tenants.management.commands.migrate_fleet.make_ready", fail)
    forget_state(3)
    with pytest.raises(CommandError, match="ValueError: no template"):
        migrate()
    tell("DROP SCHEMA t_2 CASCADE")
    forget_state(2)
    with pytest.raises(CommandError, match="1 of 1 failed: t_2 .*ValueError: no template"):
        migrate()


def test_an_empty_database_gets_the_platform_a_template_and_spares(committed, settings):
    settings.SPARE_SCHEMAS = 1
    tell("DROP SCHEMA public, t_1, t_2 CASCADE; CREATE SCHEMA public")
    assert "every schema has the newest" in migrate()
    with operator_context():
        assert list(SpareSchema.objects.values_list("number", flat=True)) == [1]
    assert create_municipality(order("เทศบาลเมืองธารารมย์", "thararom")).number == 1


def test_two_at_once_are_refused(four, somebody_else):
    somebody_else.execute("SELECT pg_advisory_lock(%s)", [journey._ONE_AT_A_TIME])
    with pytest.raises(CommandError, match="running already"):
        migrate()


def test_spares_are_made_anew(four, release, settings):
    settings.SPARE_SCHEMAS = 1
    migrate()
    release(FIELD)
    migrate()
    with operator_context():
        assert list(SpareSchema.objects.values_list("number", flat=True)) == [6]
    assert "motto" in columns("t_6")
    assert columns("t_5") == set()


def test_suspended_ones_are_migrated_too(four, release):
    with operator_context():
        Municipality.objects.filter(number=2).update(status="suspended")
    release(FIELD)
    migrate()
    assert "motto" in columns("t_2")


def test_data_migrations_know_their_municipality(four, release):
    release(
        FIELD,
        """migrations.RunPython(lambda apps, editor: apps.get_model("catalog", "service").objects
        .update(motto=editor.connection.tenant.subdomain))""",
    )
    migrate()
    with operator_context():
        khlong = Municipality.objects.get(subdomain="khlong")
    with tenant_context(khlong):
        assert ask("SELECT motto FROM catalog_service") == [("khlong",)]
    with maintenance_context(khlong):
        assert ledger.Member(4, "x").schema == khlong.schema_name


class _Terminal(StringIO):
    def isatty(self):
        return True

    def write(self, text, ending="\n"):
        return super().write(text + ending)


def test_a_terminal_shows_a_bar_and_the_time_that_is_left():
    out = _Terminal()
    progress = FleetProgress(2, out, out)
    progress._told = 0
    progress.done(Member(1, "ก"), None)
    progress.done(Member(2, "ข"), "OperationalError: no")
    shown = out.getvalue()
    assert "[###############...............] 1/2 (50%), 0:00 left" in shown
    assert "t_2 ข: OperationalError: no" in shown
    assert shown.endswith("2/2 (100%), 0:00 left\n")
