"""`make bench-pages`: what citizens see most, on the product and on django-tenants as it comes.

Requests a second of CPU time (web workers and PostgreSQL together), so that neither the load
generator nor anybody else on the machine counts; and how long a request takes at 60 % load.
"""

from dataclasses import dataclass

from bench import weight
from bench.data import demo
from bench.frame import Row, finish, interleaved, middle, scale
from bench.server import Run, Server, request_text, serving

VISITOR = [
    "/services/", "/services/street-light/", "/register/terms", "/sign-in", "/forgot-password",
    "/privacy",
]  # fmt: skip
CITIZEN = ["/", "/requests/", "/requests/70-000001/", "/documents/", "/account"]
ROUNDS = 5
_SECONDS = 3.0
_LOADED_SECONDS = 6.0
_LOAD = 0.6


@dataclass(frozen=True)
class Page:
    """An address of one municipality, with the cookie of whoever asks."""

    name: str
    host: str
    path: str
    cookie: str = ""

    @property
    def request(self) -> str:
        return request_text(self.host, self.path, self.cookie)


def main() -> None:
    """Run everything and print the table."""
    with demo() as stack:
        pages = _pages()
        with (
            serving(stack, "config.settings") as product,
            serving(stack, "bench.stock.settings") as stock,
        ):
            found = interleaved(_variants(product, stock, pages), ROUNDS)
            rows = [row for page in pages for row in _rows(page, product, found)]
            home, form = pages[0], pages[-1]
            citizen = [*CITIZEN, form.path]
            rows += weight.rows(product.port, home.host, VISITOR, citizen, form.cookie)
    finish("pages", rows, runs={name: [r.summary for r in runs] for name, runs in found.items()})


def _variants(product: Server, stock: Server, pages: list[Page]) -> dict[str, object]:
    seconds = _SECONDS * scale()
    variants = {}
    for page in pages:
        for name, server in (("product", product), ("stock", stock)):
            server.load([page.request], 1.0)
            variants[f"{page.name}: {name}"] = _loading(server, page, seconds)
    return variants


def _loading(server: Server, page: Page, seconds: float):
    return lambda: server.load([page.request], seconds)


def _rows(page: Page, product: Server, found: dict[str, list[Run]]) -> list[Row]:
    ours, theirs = found[f"{page.name}: product"], found[f"{page.name}: stock"]
    a_core = middle(ours, lambda run: run.a_core)
    stock_a_core = middle(theirs, lambda run: run.a_core)
    tail, median, rate = _loaded(page, product)
    return [
        Row(f"{page.name}: requests a second a core", a_core / stock_a_core, "x",
            f"{a_core:,.0f} against {stock_a_core:,.0f} on stock django-tenants", "≥ 5"),
        Row(f"{page.name}: 99th percentile at 60 % load", tail, "ms",
            f"{rate:,.0f} requests a second, median {median} ms", "≤ 50"),
    ]  # fmt: skip


def _loaded(page: Page, product: Server) -> tuple[float, float, float]:
    """The 99th percentile and the median in ms, and the rate: the middle one of several tries.

    What the server can bear is asked just before each, because a shared machine changes.
    """
    tries = []
    for _ in range(ROUNDS):
        rate = _LOAD * product.load([page.request], _SECONDS).a_second
        loaded = product.load([page.request], _LOADED_SECONDS * scale(), rate)
        tries.append((loaded.ms["p99"], loaded.ms["p50"], rate))
    return sorted(tries)[ROUNDS // 2]


def _pages() -> list[Page]:
    """The first town of the demo, and its first citizen with a draft."""
    from django.conf import settings
    from django.test import Client

    from accounts.models import User
    from devstack.demo.cast import MUNICIPALITIES
    from services.catalog.models import Service
    from services.requests import drafts
    from tenants.context import tenant_context
    from tenants.directory import directory

    town = MUNICIPALITIES[0]
    host = f"{town.subdomain}.{settings.PLATFORM_DOMAIN}"
    municipality = directory.municipality_at(host)
    with tenant_context(municipality):
        citizen = User.objects.citizens().get(first_name=town.citizens[0].first_name)
        client = Client()
        client.force_login(citizen)
        draft = drafts.start(citizen=citizen, service=Service.objects.get(slug="street-light"))
        page = draft.version.form.pages[0].id
    name = settings.SESSION_COOKIE_NAME
    cookie = f"{name}={client.cookies[name].value}"
    return [
        Page("portal home, anonymous", host, "/"),
        Page("request list, signed in", host, "/requests/", cookie),
        Page("form page, signed in", host, f"/apply/{draft.pk}/{page}", cookie),
    ]


if __name__ == "__main__":
    main()
