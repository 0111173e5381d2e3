"""`make bench-tenancy`: what it costs that every municipality has a schema of its own.

`make bench-tenancy-full` does the same over as many municipalities as the country has.
A view of one query on the product, on django-tenants with default settings, on the same with
persistent connections, and on plain Django with one schema. Same server, same number of workers,
requests spread over a hundred of a thousand municipalities. Then memory, one municipality taken out
(bench.archive), new ones and migrations of all of them (bench.fleet).
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bench import archive, fleet, many
from bench.data import services
from bench.frame import Row, finish, interleaved, markdown, middle, scale
from bench.server import Run, Server, request_text, serving

MUNICIPALITIES = 1_000
ALL_OF_THEM = 7_852
_SPREAD = 100
_CELL = 1_000
_A_BACKENDS_OWN = 200
_ROUNDS = 5
_SECONDS = 4.0
_GOALS = {"default settings": "≥ 15", "persistent connections": "≥ 1.8", "plain Django": "≥ 0.75"}
_VARIANTS = {
    "product": "product",
    "default settings": "default",
    "persistent connections": "persistent",
    "plain Django": "plain",
}


def main(full: bool) -> None:
    """Run everything and print the table."""
    with services() as stack:
        hosts, seconds = _fleet(int((ALL_OF_THEM if full else MUNICIPALITIES) * scale()))
        with ExitStack() as servers:
            running = {
                name: servers.enter_context(
                    serving(stack, f"bench.one.{module}", wsgi="bench.one.wsgi")
                )
                for name, module in _VARIANTS.items()
            }
            found = interleaved(_loads(running, hosts), _ROUNDS)
            cell = hosts[:_CELL]
            spread = interleaved(_spreads(running["product"], cell), _ROUNDS)
        rows = [*_rows(found), _round_trips(hosts[0]), _spread_row(spread, len(cell))]
        rows += [*_memories(cell), _provision_row(seconds, len(hosts), full)]
        rows += [*archive.rows(stack, len(hosts)), *fleet.rows(stack, len(hosts))]
    name = "tenancy-full" if full else "tenancy"
    finish(name, rows, runs={name: [r.summary for r in runs] for name, runs in found.items()})
    if full:
        print(markdown(rows))


def _fleet(count: int) -> tuple[list[str], float]:
    import django

    django.setup()
    from tenants.context import operator_context
    from tenants.fleet.ledger import record_state
    from tenants.lifecycle import create_municipality, migrate_public
    from tests.factories import order

    migrate_public()
    create_municipality(order("เทศบาลตำบลทุ่งสายรุ้ง", "town1"))
    with operator_context():
        record_state(0)
    return many.make(count)


def _provision_row(seconds: float, count: int, full: bool) -> Row:
    """Schema by the template, row, host, ledger: a transaction each, on two connections."""
    each = f"{seconds / max(1, count - 1) * 1e3:,.0f} ms each, two connections"
    return Row(f"provision all {count:,}", seconds, "s", each, "≤ 600" if full else "")


def _loads(running: dict[str, Server], hosts: list[str]):
    requests = [request_text(host, "/") for host in hosts[:_SPREAD]]
    for server in running.values():
        server.load(requests, 2.0)
    return {name: _loading(server, requests) for name, server in running.items()}


def _loading(server: Server, requests: list[str]):
    return lambda: server.load(requests, _SECONDS)


def _rows(found: dict[str, list[Run]]) -> list[Row]:
    ours = found["product"]
    rows = [row for peer, goal in _GOALS.items() for row in _against(ours, found[peer], peer, goal)]
    a, b = (middle(found[n], lambda r: r.a_second) for n in ("plain Django", "default settings"))
    ceiling = "plain Django against default settings: no backend can be faster"
    return [*rows, Row("one-query request: the ceiling of the first row", a / b, "x", ceiling)]


def _against(ours: list[Run], theirs: list[Run], peer: str, goal: str) -> list[Row]:
    a, b = middle(ours, lambda run: run.a_second), middle(theirs, lambda run: run.a_second)
    c, d = middle(ours, lambda run: run.a_core), middle(theirs, lambda run: run.a_core)
    name = "one-query request"
    return [
        Row(f"{name}: requests a second", a / b, "x", f"{peer}: {a:,.0f} against {b:,.0f}", goal),
        Row(f"{name}: the same a core", c / d, "x", f"{peer}: {c:,.0f} against {d:,.0f}"),
    ]


def _spreads(product: Server, hosts: list[str]):
    few, all_ = ([request_text(host, "/") for host in part] for part in (hosts[:_SPREAD], hosts))
    # Each worker and thread has seen every schema before anything is measured.
    product.load(all_, _SECONDS * 8)
    return {"few": _loading(product, few), "all": _loading(product, all_)}


def _spread_row(found: dict[str, list[Run]], count: int) -> Row:
    few, all_ = (middle(found[name], lambda run: sum(run.microseconds)) for name in found)
    name = f"CPU of a request spread over {count:,} against {_SPREAD}"
    return Row(name, all_ / few, "x", f"{all_:,.0f} against {few:,.0f} µs", "≤ 1.2")


def _memories(hosts: list[str]) -> list[Row]:
    """A backend's own memory, without the shared buffers, after it has worked in many schemas."""
    own = hosts[:_A_BACKENDS_OWN]
    name, peer = "memory of a backend", "one query in each"
    return [
        Row(f"{name} over its {len(own)}", _memory(own, _one_query), "MB", peer, "≤ 60"),
        Row(f"{name} over {len(hosts):,}", _memory(hosts, _one_query), "MB", peer),
        Row(f"{name} over its {len(own)}", _memory(own, _all_tables), "MB", "all tables of each"),
        Row(f"{name} over {len(hosts):,}", _memory(hosts, _all_tables), "MB", "all tables of each"),
    ]


def _memory(hosts: list[str], ask: Callable[[], object]) -> float:
    from tenants.context import connection, tenant_context
    from tenants.directory import directory

    connection.close()
    for host in hosts:
        municipality = directory.municipality_at(host)
        assert municipality is not None
        with tenant_context(municipality):
            ask()
    status = Path(f"/proc/{connection.connection.info.backend_pid}/status").read_text()
    # What it remembers of so many schemas would slow down whatever comes next.
    connection.close()
    sizes = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Rss"))
    return sum(int(sizes[name].split()[0]) for name in ("RssAnon", "RssFile")) / 1024


def _one_query() -> None:
    from accounts.models import IdentityImageKind

    IdentityImageKind.objects.values_list("name").first()


def _all_tables() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = (f"SELECT count(*) FROM {connection.ops.quote_name(table)}" for table in tables)
        cursor.execute(" UNION ALL ".join(counts))


def _round_trips(host: str) -> Row:
    """Look up the host, enter the schema, ask one query: all warm, as in a request."""
    from bench.trips import counted
    from tenants.context import tenant_context
    from tenants.directory import directory

    directory.municipality_at(host)
    with counted() as trips:
        municipality = directory.municipality_at(host)
        assert municipality is not None
        with tenant_context(municipality):
            _one_query()
    return Row("one-query request: round trips", trips.count, "", "libpq's own record", "≤ 1")


if __name__ == "__main__":
    main(full="full" in sys.argv[1:])
