"""Row of `make bench-tenancy`: everything of one municipality taken out, against pg_dump."""

import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.frame import Row
from devstack import postgres
from devstack.stack import Stack

_SAMPLE = 9


def rows(stack: Stack, count: int) -> list[Row]:
    """`count` municipalities exist, from number 1; the last ones are taken."""
    print("archives", flush=True)
    numbers = range(count - _SAMPLE + 1, count + 1)
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(_ours(number, Path(folder)), _pg_dump(stack, number)) for number in numbers]
    ours, theirs = (median(side) for side in zip(*pairs, strict=True))
    name = f"data export of one municipality, at {count:,} schemas"
    peer = f"pg_dump -n {theirs * 1e3:,.0f} ms against {ours * 1e3:,.0f} ms, encrypted, with hashes"
    return [Row(name, theirs / ours, "x", peer, "≥ 40")]


def _ours(number: int, folder: Path) -> float:
    from tenants.archive.export import export_municipality
    from tenants.context import operator_context
    from tenants.models import Municipality

    with operator_context():
        municipality = Municipality.objects.get(number=number)
    start = time.perf_counter()
    export_municipality(municipality, folder / f"{number}.zip")
    return time.perf_counter() - start


def _pg_dump(stack: Stack, number: int) -> float:
    pg_dump = postgres._binaries(postgres._account()) / "pg_dump"
    command = [str(pg_dump), f"--schema=t_{number}", stack.env["DATABASE_URL"]]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
