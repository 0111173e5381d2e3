"""Every address × every kind of visitor, made from the URLconfs.

An address that stands in no list fails: whoever adds a page says who may see it.
"""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from accounts.actions.staff import add_operator
from tenants.context import operator_context, tenant_context
from tests.factories import PASSWORD, citizen, national_id, officer
from tests.services.requests.test_filing import file_request
from tests.signing import admit

HOST = "thungsairung.localhost"

# Pages that anybody may open.
OPEN = {
    "brand-css", "banner", "home", "services", "service", "terms", "register", "register-identity",
    "register-start-over",
    "privacy", "sign-in", "sign-out", "forgot-password", "reset-password", "api-docs",
    "api-openapi", "line-webhook", "office:sign-in", "console:sign-in", "set-language",
    "dark-css", "set-theme", "manifest", "app-icon", "service-worker", "offline", "places",
    "own:sign-in-code", "own:sign-in-passkey", "own:sign-in-recovery", "own:set-up",
    "own:set-up-passkey", "own:sign-in-finish",
    "own:forgot-password", "own:reset-password",
    "verify", "email-confirm", "line-sign-in", "line-sign-in-callback",
    "oidc-sign-in", "oidc-sign-in-callback", "liff", "liff-sign-in", "form-picture",
}  # fmt: skip
# Pages that need a token instead of a session.
BY_TOKEN = {"api-services", "api-service-form", "api-requests", "api-request"}
# Pages for signed-in citizens and staff: what they may open is tested by stories.
BY_FILE = {"download"}


def _names(resolver: URLResolver, namespace: str = "") -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= _names(pattern, below)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            found[f"{namespace}{pattern.name}"] = pattern
    return found


TENANT = _names(get_resolver("config.urls"))
PLATFORM = _names(get_resolver("config.public_urls"))


def _audience(name: str) -> str:
    if name.startswith(("office:", "manage:", "console:")):
        return name.split(":")[0]
    return "office" if name.startswith("own:") else "citizen"


def _address(name: str, pattern: URLPattern, urlconf: str) -> str:
    """An address with arguments that exist where the visitor is allowed to be."""
    known = {
        "slug": "street-light", "page": "problem", "field": "symptom", "kind": "terms",
        "token": "x", "code": "r-1-x", "number": "70-000001", "key": "standard",
        "item": "nothing", "name": "picture-0",
    }  # fmt: skip
    arguments = {}
    for argument, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        value = {"IntConverter": 1, "UUIDConverter": UUID(int=1)}.get(kind, known.get(argument))
        arguments[argument] = value
    try:
        return reverse(name, urlconf, kwargs=arguments)
    except NoReverseMatch as error:
        raise AssertionError(f"say what stands for the arguments of {name}") from error


CASES = [
    (name, pattern) for name, pattern in TENANT.items() if name not in OPEN | BY_TOKEN | BY_FILE
]


@pytest.fixture
def visitors(neighbours):
    """A stranger, a citizen, an officer, a tenant admin of this town; an admin of the next."""
    with tenant_context(neighbours.home):
        file_request(citizen(1))
        officer()
    with tenant_context(neighbours.next_door):
        officer(email="next@office.example")
    return {
        "stranger": Client(),
        "citizen": _citizen(HOST),
        "officer": _staff(HOST, "malee@office.example"),
        "admin": _staff(HOST, "wichai@thungsairung.example"),
        "next door": _staff("rimwari.localhost", "wichai@rimwari.example"),
    }


def _citizen(host: str) -> Client:
    client = Client()
    fields = {"national_id": national_id(1), "password": PASSWORD}
    assert client.post("/sign-in", fields, headers={"host": host}).status_code == 302
    return client


def _staff(host: str, mail: str) -> Client:
    client = Client()
    admit(client, mail, host)
    return client


def _may(audience: str, visitor: str) -> bool:
    allowed = {"citizen": {"citizen"}, "office": {"officer", "admin"}, "manage": {"admin"}}
    return visitor in allowed[audience]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_a_municipality_lets_in_whom_it_should(visitors, method):
    for name, pattern in CASES:
        path = _address(name, pattern, "config.urls")
        for visitor, client in visitors.items():
            answer = getattr(client, method)(path, headers={"host": HOST})
            told = f"{method} {path} as {visitor}: {answer.status_code}"
            if _may(_audience(name), visitor):
                assert answer.status_code < 500, told
            elif answer.status_code == 302:
                assert "sign-in" in answer["Location"], told
            else:
                assert answer.status_code in (404, 405), told


def test_every_page_of_the_console_is_for_operators(visitors, neighbours):
    with operator_context():
        add_operator(
            by=None, first_name="ป", last_name="ด", email="op@x.example", password=PASSWORD
        )
    operator = Client()
    admit(operator, "op@x.example", "localhost")
    for name, pattern in PLATFORM.items():
        if name in OPEN:
            continue
        path = _address(name, pattern, "config.public_urls")
        assert operator.get(path, headers={"host": "localhost"}).status_code < 500, path
        for client in visitors.values():
            answer = client.get(path, headers={"host": "localhost"})
            assert answer.status_code in (302, 404, 405), f"{path}: {answer.status_code}"
            assert answer.status_code != 302 or "sign-in" in answer["Location"]


def test_the_api_answers_tokens_only(visitors):
    for name in BY_TOKEN:
        path = _address(name, TENANT[name], "config.urls")
        for client in visitors.values():
            assert client.get(path, headers={"host": HOST}).status_code == 401


def test_open_pages_answer_a_stranger(visitors):
    for name in OPEN & set(TENANT):
        path = _address(name, TENANT[name], "config.urls")
        assert visitors["stranger"].get(path, headers={"host": HOST}).status_code < 500, path


# Most queries a page may cost, with 31 requests in the municipality.
BUDGETS = {
    "citizen": {"/": 14, "/services/": 9, "/requests/": 9, "/documents/": 10},
    # One of a queue's is the list of services that it can be narrowed to.
    "officer": {"/office/": 10, "/office/?queue=mine": 10, "/office/?q=สมชาย": 10,
                "/office/identities/": 8, "/office/overview/": 11, "/office/find?q=70": 6},
    "admin": {"/manage/": 12, "/manage/categories/": 6, "/manage/services/": 6, "/manage/staff/": 6,
              "/manage/id-images/": 6, "/manage/lists/": 5,
              "/manage/services/street-light/form/": 8},
}  # fmt: skip


@pytest.mark.parametrize(("visitor", "path", "budget"), [
    (visitor, path, budget) for visitor, pages in BUDGETS.items() for path, budget in pages.items()
])  # fmt: skip
def test_list_pages_stay_within_their_query_budget(
    visitors, neighbours, django_assert_max_num_queries, visitor, path, budget
):
    with tenant_context(neighbours.home):
        from accounts.models import User

        somchai = User.objects.citizens().get()
        for _ in range(30):
            file_request(somchai)
    with django_assert_max_num_queries(budget):
        assert visitors[visitor].get(path, headers={"host": HOST}).status_code == 200
