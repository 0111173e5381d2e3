"""Rows of `make bench-tenancy`: new municipalities, and migrations of all of them.

Peers run over a sample while the whole fleet is in the same database; what they would take for all
of it is extrapolated, and says so.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psycopg

from bench.frame import Row
from devstack import postgres
from devstack.stack import ROOT, Stack

_SAMPLE = 30
_MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("catalog", "{before}")]
    operations = [
        migrations.AddField("service", "motto", models.CharField(max_length=50, default=""))
    ]
"""
# The fleet was copied with its numbers.
_NUMBERED = "SELECT setval('tenants_municipality_id_seq', max(id)) FROM tenants_municipality"
_FLOOR = "ALTER TABLE t_{}.catalog_service ADD COLUMN floor varchar(50) DEFAULT '' NOT NULL"


def rows(stack: Stack, count: int) -> list[Row]:
    """All rows of the fleet; `count` municipalities exist, from number 1."""
    from django.db import connection

    from tenants.context import operator_context
    from tenants.fleet.ledger import record_state
    from tenants.template.store import current_statements

    print("new municipalities", flush=True)
    with operator_context(), connection.cursor() as cursor:
        record_state(0, *range(1, count + 1))
        cursor.execute(_NUMBERED)
    statements = current_statements()
    peers = _peer(stack, "create", str(_SAMPLE))
    ours = {
        "pool": _from_the_pool(),
        "template": _by_template(statements),
        "psql": _by_psql(stack, statements),
        "whole": _whole(),
    }
    return [*_creation(peers, ours, count), *_migration(stack, count)]


def _creation(
    peers: dict[str, list[float]], ours: dict[str, list[float]], count: int
) -> Iterator[Row]:
    pool, template = median(ours["pool"]), median(ours["template"])
    at = f"at {count:,} schemas"
    migrations, clone = median(peers["migrations"]), median(peers["clone_schema"])
    peer = f"create_schema + migrations {migrations * 1e3:,.0f} ms against {pool * 1e3:.2f} ms"
    yield Row(f"go-live from the pool, {at}", migrations / pool, "x", peer, "≥ 1000")
    peer = f"{migrations * 1e3:,.0f} ms against {template * 1e3:,.0f} ms"
    yield Row(f"cold create by template, {at}: migrations", migrations / template, "x", peer, "≥ 9")
    peer = f"{clone * 1e3:,.0f} ms against {template * 1e3:,.0f} ms"
    yield Row("cold create by template: clone_schema", clone / template, "x", peer, "≥ 9")
    psql = median(ours["psql"])
    peer = f"{template * 1e3:,.0f} ms against {psql * 1e3:,.0f} ms"
    yield Row("cold create by template: psql, same text", template / psql, "x", peer, "≤ 2")
    whole = median(ours["whole"]) * 1e3
    yield Row("create_municipality from the pool, first admin and a service", whole, "ms")


def _from_the_pool() -> list[float]:
    """Rows and host for schemas that wait: what stands between an order and a site that answers."""
    from django.conf import settings
    from django.db import transaction

    from tenants.context import operator_context
    from tenants.models import Municipality, SpareSchema
    from tenants.spares import fill_spares, take_spare

    settings.SPARE_SCHEMAS = _SAMPLE
    fill_spares()
    found = []
    for n in range(_SAMPLE):
        one = Municipality(wrapped_key=b"k" * 60, kind="sao", name="น", subdomain=f"pool{n}")

        def take(one: Municipality = one) -> None:
            with operator_context(), transaction.atomic():
                assert take_spare(one, f"{one.subdomain}.localhost")

        found.append(_seconds(take))
    with operator_context():
        assert not SpareSchema.objects.exists()
    return found


def _by_template(statements: list[str]) -> list[float]:
    from tenants.template.replay import make_schema

    return [_seconds(lambda n=n: make_schema(f"ours_{n}", statements)) for n in range(_SAMPLE)]


def _by_psql(stack: Stack, statements: list[str]) -> list[float]:
    psql = postgres._binaries(postgres._account()) / "psql"
    command = [str(psql), "-qX", "-1", "-v", "ON_ERROR_STOP=1", stack.env["DATABASE_URL"]]
    found = []
    for n in range(_SAMPLE):
        path = f"CREATE SCHEMA psql_{n}; SET LOCAL search_path = psql_{n}, extensions"
        text = ";\n".join([path, *statements, ""])
        run = lambda text=text: subprocess.run(  # noqa: E731
            command, input=text, text=True, check=True, stdout=subprocess.DEVNULL
        )
        found.append(_seconds(run))
    return found


def _whole() -> list[float]:
    """`create_municipality` as the console calls it, the password's hash included."""
    from django.conf import settings

    from tenants.lifecycle import create_municipality
    from tenants.spares import fill_spares
    from tests.factories import order

    settings.SPARE_SCHEMAS = 10
    fill_spares()
    settings.SPARE_SCHEMAS = 0
    return [
        _seconds(lambda n=n: create_municipality(order("อบต.", f"whole{n}"))) for n in range(10)
    ]


def _migration(stack: Stack, count: int) -> Iterator[Row]:
    from tenants.fleet.ledger import who_is_behind

    print("migrations of the fleet", flush=True)
    sample = [f"t_{n}" for n in range(count - _SAMPLE + 1, count + 1)]
    assert who_is_behind() == []
    check = median(_seconds(who_is_behind) for _ in range(_SAMPLE))
    stock = median(_peer(stack, "migrate", *sample)["migrate_schemas"])
    all_of_it = stock * count
    peer = f"migrate_schemas {all_of_it:,.0f} s, extrapolated from {_SAMPLE}"
    yield Row(f"no-op check of {count:,}", all_of_it / check, "x", peer, "≥ 3000")
    yield Row(f"no-op check of {count:,}", check * 1e3, "ms", "", "≤ 5")
    with _release() as package:
        stock = median(_peer(stack, "migrate", *sample, more=package)["migrate_schemas"])
        ours, done = _migrate_all(package, range(count - _SAMPLE + 1, count + 1))
    floor = _floor(stack, count)
    peer = f"{stock * 1e3:,.0f} ms (extrapolated from {_SAMPLE}) against {ours * 1e3:.2f} ms each"
    yield Row(f"AddField over {done:,}: migrate_schemas", stock / ours, "x", peer, "≥ 500")
    peer = f"{ours * 1e3:.2f} ms against {floor * 1e3:.2f} ms each"
    yield Row(f"AddField over {done:,}: raw ALTER", ours / floor, "x", peer, "≤ 2")


@contextmanager
def _release() -> Iterator[str]:
    """The catalogue's migrations with one more, importable."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "catalog_and_one_more"
        shutil.copytree(ROOT / "services/catalog/migrations", folder)
        before = max(path.stem for path in folder.glob("0*.py"))
        (folder / "9999_motto.py").write_text(_MIGRATION.format(before=before))
        sys.path.insert(0, place)
        os.environ["PYTHONPATH"] = f"{place}:{os.environ.get('PYTHONPATH', '')}"
        yield folder.name


def _migrate_all(package: str, peers: range) -> tuple[float, int]:
    """Seconds a schema, all that is not done for each of them included; without the peer's own."""
    from django.conf import settings

    from tenants.context import operator_context
    from tenants.fleet.crew import Crew
    from tenants.fleet.journey import migrate_members, migrate_public_if_behind
    from tenants.fleet.ledger import record_state
    from tenants.fleet.progress import FleetProgress
    from tenants.template.fingerprint import forget_fingerprints

    settings.MIGRATION_MODULES = {"catalog": package}
    forget_fingerprints()
    with operator_context():
        record_state(*peers)
    behind = migrate_public_if_behind()
    crew = Crew(FleetProgress(len(behind), _Quiet(), _Quiet()))
    took = _seconds(lambda: migrate_members(behind, crew))
    assert not crew.failed, crew.failed
    return took / len(behind), len(behind)


class _Quiet:
    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> None:
        """Nowhere."""


def _floor(stack: Stack, count: int) -> float:
    """The bare statement on every schema, each its own transaction, on one connection."""
    with psycopg.connect(stack.env["DATABASE_URL"], autocommit=True) as connection:

        def alter() -> None:
            for number in range(1, count + 1):
                connection.execute(_FLOOR.format(number))

        return _seconds(alter) / count


def _peer(stack: Stack, *arguments: str, more: str = "") -> dict[str, list[float]]:
    env = {
        **stack.env,
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "DJANGO_SETTINGS_MODULE": "bench.stock.fleet_settings",
        "CATALOG_MIGRATIONS": more,
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-W", "ignore", "-m", "bench.stock.fleet", *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun
