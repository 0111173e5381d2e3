"""`make bench-tenancy`: what it costs that every municipality has a schema of its own.

A view of one query on the product, on django-tenants with default settings, on the same with
persistent connections, and on plain Django with one schema. Same server, same number of workers,
requests spread over a hundred of a thousand municipalities. Then new municipalities and migrations
of all of them (bench.fleet).
"""

from contextlib import ExitStack
from pathlib import Path

from bench import fleet, many
from bench.data import services
from bench.frame import Row, finish, interleaved, middle, scale
from bench.server import Run, Server, request_text, serving
from devstack.stack import Stack

MUNICIPALITIES = 1_000
_SPREAD = 100
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


def main() -> None:
    """Run everything and print the table."""
    with services() as stack:
        hosts = _fleet(stack, int(MUNICIPALITIES * scale()))
        with ExitStack() as servers:
            running = {
                name: servers.enter_context(serving(stack, f"bench.one.{module}"))
                for name, module in _VARIANTS.items()
            }
            found = interleaved(_loads(running, hosts), _ROUNDS)
            spread = interleaved(_spreads(running["product"], hosts), _ROUNDS)
        rows = [*_rows(found), _round_trips(hosts[0]), _spread_row(spread, len(hosts))]
        rows += [_memory(hosts[:_A_BACKENDS_OWN]), *fleet.rows(stack, len(hosts))]
    finish("tenancy", rows, runs={name: [r.summary for r in runs] for name, runs in found.items()})


def _fleet(stack: Stack, count: int) -> list[str]:
    import django

    django.setup()
    from tenants.lifecycle import create_municipality, migrate_public
    from tests.factories import order

    migrate_public()
    create_municipality(order("เทศบาลตำบลทุ่งสายรุ้ง", "town1"))
    return many.make(stack, count)


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


def _memory(hosts: list[str]) -> Row:
    """A backend's own memory after one query in each of its municipalities."""
    from accounts.models import IdentityImageKind
    from tenants.context import connection, tenant_context
    from tenants.directory import directory

    connection.close()
    for host in hosts:
        municipality = directory.municipality_at(host)
        assert municipality is not None
        with tenant_context(municipality):
            IdentityImageKind.objects.values_list("name").first()
    status = Path(f"/proc/{connection.connection.info.backend_pid}/status").read_text()
    sizes = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Rss"))
    own = sum(int(sizes[name].split()[0]) for name in ("RssAnon", "RssFile")) / 1024
    return Row(
        f"memory of a backend over {len(hosts)}", own, "MB", "without shared buffers", "≤ 60"
    )


def _round_trips(host: str) -> Row:
    """Look up the host, enter the schema, ask one query: all warm, as in a request."""
    from accounts.models import IdentityImageKind
    from bench.trips import counted
    from tenants.context import tenant_context
    from tenants.directory import directory

    directory.municipality_at(host)
    with counted() as trips:
        municipality = directory.municipality_at(host)
        assert municipality is not None
        with tenant_context(municipality):
            IdentityImageKind.objects.values_list("name").first()
    return Row("one-query request: round trips", trips.count, "", "libpq's own record", "≤ 1")


if __name__ == "__main__":
    main()
