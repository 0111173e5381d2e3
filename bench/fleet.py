"""Rows of `make bench-tenancy`: new municipalities, and migrations of all of them.

Peers run over a sample while the whole fleet is in the same database; what they would take for all
of it is extrapolated, and says so.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import psycopg

from bench.frame import Row
from bench.server import cpu_of
from bench.steps import along
from devstack import postgres
from devstack.stack import ROOT, Stack

if TYPE_CHECKING:
    from tenants.fleet.script import Script

_SAMPLE = 30
_ROUNDS = 3
_MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("catalog", "{before}")]
    operations = [
        migrations.AddField("service", "{column}", models.CharField(max_length=50, default=""))
    ]
"""
_FLOOR = "ALTER TABLE t_{}.catalog_service ADD COLUMN {} varchar(50) DEFAULT '' NOT NULL"
# From where on a peer pays for each schema that is there.
_LARGE = 7_000


def rows(stack: Stack, count: int) -> list[Row]:
    """All rows of the fleet; `count` municipalities exist, from number 1."""
    from tenants.template.store import current_statements

    print("new municipalities", flush=True)
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
    at, sample = f"at {count:,} schemas", f", the peer's median of {_SAMPLE}"
    migrations, clone = median(peers["migrations"]), median(peers["clone_schema"])
    peer = (
        f"create_schema + migrations {migrations * 1e3:,.0f} ms against {pool * 1e3:.2f} ms{sample}"
    )
    yield Row(f"go-live from the pool, {at}", migrations / pool, "x", peer, "≥ 1000")
    peer = f"{migrations * 1e3:,.0f} ms against {template * 1e3:,.0f} ms"
    goals = ("≥ 15", "≥ 35") if count > _LARGE else ("≥ 9", "≥ 9")
    name = f"cold create by template, {at}"
    yield Row(f"{name}: migrations", migrations / template, "x", peer + sample, goals[0])
    peer = f"{clone * 1e3:,.0f} ms against {template * 1e3:,.0f} ms{sample}"
    yield Row(f"{name}: clone_schema", clone / template, "x", peer, goals[1])
    psql = median(ours["psql"])
    peer = f"{template * 1e3:,.0f} ms against {psql * 1e3:,.0f} ms"
    yield Row(f"{name}: psql, same text", template / psql, "x", peer, "≤ 2")
    whole, here, there = (figures * 1e3 for figures in ours["whole"])
    cpu = f"CPU: {here:.0f} ms here, the password's hash included; {there:.0f} ms in PostgreSQL"
    yield Row(f"create_municipality from the pool, {at}", whole, "ms", cpu)


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
    for n in along("psql", range(_SAMPLE), _SAMPLE):
        path = f"CREATE SCHEMA psql_{n}; SET LOCAL search_path = psql_{n}, extensions"
        text = ";\n".join([path, *statements, ""])
        run = lambda text=text: subprocess.run(  # noqa: E731
            command, input=text, text=True, check=True, stdout=subprocess.DEVNULL
        )
        found.append(_seconds(run))
    return found


def _whole() -> list[float]:
    """`create_municipality` as the console calls it, with first admin and a service.

    Seconds by the clock, CPU seconds of this process, and of PostgreSQL.
    """
    from django.conf import settings
    from django.db import connection

    from tenants.lifecycle import create_municipality
    from tenants.spares import fill_spares
    from tests.factories import order

    settings.SPARE_SCHEMAS = 10
    fill_spares()
    settings.SPARE_SCHEMAS = 0
    backend = connection.connection.info.backend_pid
    here, there = time.process_time(), cpu_of(backend)
    took = [
        _seconds(lambda n=n: create_municipality(order("อบต.", f"whole{n}"))) for n in range(10)
    ]
    here, there = time.process_time() - here, cpu_of(backend) - there
    return [median(took), here / len(took), there / len(took)]


def _migration(stack: Stack, count: int) -> Iterator[Row]:
    print("migrations of the fleet", flush=True)
    sample = range(count - _SAMPLE + 1, count + 1)
    yield from _checking(stack, count, sample)
    yield from _adding(stack, count, sample)


def _checking(stack: Stack, count: int, sample: range) -> Iterator[Row]:
    from tenants.fleet.ledger import who_is_behind

    assert who_is_behind() == []
    check = median(_seconds(who_is_behind) for _ in range(_SAMPLE))
    stock = median(_stock_migrates(stack, sample)) * count
    peer = f"migrate_schemas {stock:,.0f} s, extrapolated from {_SAMPLE}"
    yield Row(f"no-op check of {count:,}", stock / check, "x", peer, "≥ 3000")
    goal = "" if count > _LARGE else "≤ 5"
    yield Row(f"no-op check of {count:,}", check * 1e3, "ms", "", goal)


def _adding(stack: Stack, count: int, sample: range) -> Iterator[Row]:
    """Releases of one column each; the bare statement and psql take their turns behind each."""
    ours, floor, psql = [], [], []
    with _releases() as release:
        package = release("motto")
        stock = median(_stock_migrates(stack, sample, package))
        for number in range(_ROUNDS):
            took, script = _migrate_all(package, () if number else sample)
            ours.append(took)
            floor.append(_floor(stack, count, f"floor{number}"))
            psql.append(_psql(stack, script, count) / count)
            package = release(f"motto{number}")
    ours, floor, psql = (median(each) * 1e3 for each in (ours, floor, psql))
    name = f"AddField over {count:,}"
    peer = f"{stock * 1e3:,.0f} ms (extrapolated from {_SAMPLE}) against {ours:.2f} ms each"
    yield Row(f"{name}: migrate_schemas", stock * 1e3 / ours, "x", peer, "≥ 500")
    peer = f"{ours:.2f} ms against {floor:.2f} ms each"
    yield Row(f"{name}: raw ALTER, one connection", ours / floor, "x", peer, "≤ 2")
    peer = f"{ours:.2f} ms against {psql:.2f} ms each: what the statements themselves take"
    yield Row(f"{name}: psql, the same messages, two connections", ours / psql, "x", peer)


@contextmanager
def _releases() -> Iterator[Callable[[str], str]]:
    """Makes packages of the catalogue's migrations, importable: each with one column more."""
    with tempfile.TemporaryDirectory() as place:
        sys.path.insert(0, place)
        os.environ["PYTHONPATH"] = f"{place}:{os.environ.get('PYTHONPATH', '')}"
        latest = ROOT / "services/catalog/migrations"

        def release(column: str) -> str:
            nonlocal latest
            folder = Path(place) / f"catalog_with_{column}"
            shutil.copytree(latest, folder, ignore=shutil.ignore_patterns("__pycache__"))
            before = max(path.stem for path in folder.glob("[0-9]*.py"))
            text = _MIGRATION.format(before=before, column=column)
            (folder / f"{int(before[:4]) + 1:04}_{column}.py").write_text(text)
            latest = folder
            return folder.name

        yield release


def _migrate_all(package: str, peers: Iterable[int]) -> "tuple[float, Script]":
    """Seconds a schema, all that is not done for each of them included; without the peer's own."""
    from django.conf import settings

    from tenants.context import operator_context
    from tenants.fleet import journey
    from tenants.fleet.crew import Crew
    from tenants.fleet.ledger import record_state
    from tenants.fleet.progress import FleetProgress
    from tenants.template.fingerprint import forget_fingerprints

    settings.MIGRATION_MODULES = {"catalog": package}
    forget_fingerprints()
    with operator_context():
        record_state(*peers)
    behind = journey.migrate_public_if_behind()
    crew = Crew(FleetProgress(len(behind), _Quiet(), _Quiet()))
    with _overheard(journey) as scripts:
        took = _seconds(lambda: journey.migrate_members(behind, crew))
    assert not crew.failed, crew.failed
    assert len(scripts) == 1, len(scripts)
    return took / len(behind), scripts[0]


@contextmanager
def _overheard(journey: Any) -> "Iterator[list[Script]]":
    """The scripts that are sent to the fleet."""
    write, scripts = journey.migrate_and_write_down, []

    def writing(*arguments: Any) -> Any:
        scripts.append(write(*arguments))
        return scripts[-1]

    journey.migrate_and_write_down = writing
    yield scripts
    journey.migrate_and_write_down = write


class _Quiet:
    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> None:
        """Nowhere."""


def _floor(stack: Stack, count: int, column: str) -> float:
    """The bare statement on every schema, each its own transaction, on one connection."""
    with psycopg.connect(stack.env["DATABASE_URL"], autocommit=True) as connection:

        def alter() -> None:
            for number in range(1, count + 1):
                connection.execute(_FLOOR.format(number, column))

        return _seconds(alter) / count


def _psql(stack: Stack, script: "Script", count: int) -> float:
    """The product's own messages under another column, by two psql at once: nothing else to do."""
    from tenants.fleet.ledger import Member

    texts = [_again(script.statements(Member(n, ""))) for n in range(1, count + 1)]
    halves = (texts[::2], texts[1::2])
    with ThreadPoolExecutor(2) as pool:
        took = _seconds(lambda: list(pool.map(partial(_feed, stack), halves)))
    _forget(stack, count)
    return took


def _forget(stack: Stack, count: int) -> None:
    """The product's next release finds the history that it knows."""
    with psycopg.connect(stack.env["DATABASE_URL"], autocommit=True) as connection:
        for number in range(1, count + 1):
            connection.execute(f"DELETE FROM t_{number}.django_migrations WHERE name ~ 'psql'")


def _again(statements: list[str]) -> str:
    """Says nothing of what a schema must have seen: by now it has seen more."""
    # psql sends what stands between `\\;` in one message.
    own = re.sub(r"motto(\d*)", r"psql\1", " \\;\n".join(statements))
    return re.sub(r"WHERE 1 / .* = 1", "", own).rstrip() + ";\n"


def _feed(stack: Stack, texts: list[str]) -> None:
    psql = postgres._binaries(postgres._account()) / "psql"
    command = [str(psql), "-qX", "-v", "ON_ERROR_STOP=1", stack.env["DATABASE_URL"]]
    subprocess.run(command, input="".join(texts), text=True, check=True, stdout=subprocess.DEVNULL)


def _stock_migrates(stack: Stack, sample: range, package: str = "") -> list[float]:
    schemas = [f"t_{number}" for number in sample]
    return _peer(stack, "migrate", *schemas, more=package)["migrate_schemas"]


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
