"""Signing in with an OpenID provider: a real one on loopback, with keys of its own."""

import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from joserfc.jwk import RSAKey

from accounts.actions.closing import close
from accounts.actions.links import save_provider
from accounts.enums import IdentityStatus
from accounts.models import Device, OidcLink, OidcProvider, User
from accounts.outside import discovery
from audit.models import Entry
from devstack.oidc_standin import OpenIdProvider, Somebody, listening
from tenants.context import tenant_context
from tests.factories import PASSWORD, citizen, national_id
from tests.signing import admit

HOST = {"headers": {"host": "thungsairung.localhost"}}
SIGN_IN = {"national_id": national_id(1), "password": PASSWORD}
SOMCHAI = Somebody("thaid-1", "สมชาย", national_id(1))
DAENG = Somebody("thaid-2", "แดง", national_id(2))


@pytest.fixture
def server() -> Iterator[OpenIdProvider]:
    found = listening(0, [SOMCHAI, DAENG])
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    discovery._known.clear()
    provider: OpenIdProvider = found.RequestHandlerClass.provider  # type: ignore[attr-defined]
    yield provider
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture
def thaid(server: OpenIdProvider, municipality: Any, settings: Any) -> OpenIdProvider:
    settings.OUTWARD_HOSTS = ["localhost"]
    save_provider(by=None, provider=_provider(server), client_secret="secret")
    return server


def _provider(server: OpenIdProvider, client_id: str = "office-1") -> OidcProvider:
    return OidcProvider(issuer=server.issuer, client_id=client_id)


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


def verified(user: User) -> None:
    User.objects.filter(pk=user.pk).update(identity_status=IdentityStatus.VERIFIED)


def asked(client: Client, where: str = "/sign-in/oidc", **query: str) -> dict[str, str]:
    """Press the button; what the provider is asked."""
    there = client.get(where, query)["Location"]
    return {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}


def consent(client: Client, thaid: OpenIdProvider, person: Somebody, **query: str) -> Any:
    """Press the button, agree, come back."""
    question = asked(client, **query)
    code = thaid.new_code(question, person.subject)
    return client.get("/sign-in/oidc/callback", {"code": code, "state": question["state"]})


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def test_the_consent_page_is_asked_with_state_nonce_and_pkce(thaid: OpenIdProvider) -> None:
    question = asked(Client(**HOST))
    assert question["client_id"] == "office-1"
    assert question["response_type"] == "code"
    assert question["code_challenge_method"] == "S256"
    assert question["redirect_uri"] == "http://thungsairung.localhost/sign-in/oidc/callback"
    assert min(len(question[name]) for name in ("state", "nonce", "code_challenge")) >= 32
    assert "openid" in question["scope"].split()


def test_whoever_has_a_proved_id_is_signed_in_at_once(thaid: OpenIdProvider, somchai: User) -> None:
    verified(somchai)
    client = Client(**HOST)
    assert consent(client, thaid, SOMCHAI, next="/requests/")["Location"] == "/requests/"
    assert is_in(client)
    assert Device.objects.filter(user=somchai).count() == 1
    assert Entry.objects.filter(verb="signed_in.oidc").count() == 1


def test_an_id_that_nobody_has_proved_yet_needs_the_password_once(
    thaid: OpenIdProvider, somchai: User
) -> None:
    client = Client(**HOST)
    assert consent(client, thaid, SOMCHAI)["Location"] == "/sign-in"
    assert not is_in(client)
    assert client.post("/sign-in", SIGN_IN)["Location"] == "/account/confirm"
    assert "ThaiD" in client.get("/account/confirm").content.decode()
    client.post("/account/confirm", {"answer": "yes"})
    assert OidcLink.objects.get(user=somchai).subject == SOMCHAI.subject
    assert consent(Client(**HOST), thaid, SOMCHAI)["Location"] == "/"


def test_another_person_s_id_is_not_linked(thaid: OpenIdProvider, somchai: User) -> None:
    client = Client(**HOST)
    consent(client, thaid, DAENG)
    client.post("/sign-in", SIGN_IN)
    page = client.post("/account/confirm", {"answer": "yes"}, follow=True).content.decode()
    assert "ไม่ตรงกับบัญชีนี้" in page
    assert not OidcLink.objects.exists()


def test_linking_and_unlinking_on_the_account_page(thaid: OpenIdProvider, somchai: User) -> None:
    client = Client(**HOST)
    client.post("/sign-in", SIGN_IN)
    assert "เชื่อมบัญชี ThaiD" in client.get("/account").content.decode()
    question = asked(client, "/account/oidc")
    code = thaid.new_code(question, SOMCHAI.subject)
    back = {"code": code, "state": question["state"]}
    page = client.get("/account/oidc/callback", back, follow=True).content.decode()
    assert "เชื่อมบัญชี ThaiD แล้ว" in page
    client.post("/account/oidc/unlink")
    assert not OidcLink.objects.exists()


def test_a_subject_of_one_account_is_not_linked_to_a_second(
    thaid: OpenIdProvider, somchai: User
) -> None:
    OidcLink.objects.create(user=citizen(2), issuer=thaid.issuer, subject="shared")
    stranger = Somebody("shared", "แดง", "")
    thaid.people.append(stranger)
    client = Client(**HOST)
    client.post("/sign-in", SIGN_IN)
    question = asked(client, "/account/oidc")
    code = thaid.new_code(question, stranger.subject)
    back = {"code": code, "state": question["state"]}
    assert "ผู้ใช้อื่น" in client.get("/account/oidc/callback", back, follow=True).content.decode()
    assert OidcLink.objects.count() == 1


def test_a_state_of_another_session_is_refused(thaid: OpenIdProvider, somchai: User) -> None:
    verified(somchai)
    thief, victim = Client(**HOST), Client(**HOST)
    question = asked(thief)
    code = thaid.new_code(question, SOMCHAI.subject)
    victim.get("/sign-in/oidc/callback", {"code": code, "state": question["state"]})
    assert not is_in(victim)


def test_an_answer_is_good_once(thaid: OpenIdProvider, somchai: User) -> None:
    verified(somchai)
    client = Client(**HOST)
    question = asked(client)
    back = {"code": thaid.new_code(question, SOMCHAI.subject), "state": question["state"]}
    client.get("/sign-in/oidc/callback", back)
    client.post("/sign-out")
    client.get("/sign-in/oidc/callback", back)
    assert not is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "office-2"},
        {"iss": "https://evil.example"},
        {"nonce": "old"},
        {"exp": 1},
        {"azp": "x"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_token_that_was_not_made_for_this_visit_is_refused(
    thaid: OpenIdProvider, somchai: User, wrong: dict[str, Any], monkeypatch: Any
) -> None:
    verified(somchai)
    made = OpenIdProvider.id_token
    monkeypatch.setattr(
        OpenIdProvider, "id_token", lambda self, person, asked: made(self, person, asked, **wrong)
    )
    client = Client(**HOST)
    assert consent(client, thaid, SOMCHAI)["Location"] == "/sign-in"
    assert not is_in(client)


def test_a_token_of_another_key_is_refused(thaid: OpenIdProvider, somchai: User) -> None:
    verified(somchai)
    published = thaid.keys()
    thaid.keys = lambda: published  # type: ignore[method-assign]
    thaid.key = RSAKey.generate_key(2048, {"kid": thaid.key.kid})
    client = Client(**HOST)
    consent(client, thaid, SOMCHAI)
    assert not is_in(client)


def test_a_provider_that_changed_its_key_is_asked_again(
    thaid: OpenIdProvider, somchai: User
) -> None:
    verified(somchai)
    discovery.metadata_of(thaid.issuer)
    thaid.key = RSAKey.generate_key(2048, {"kid": "next", "use": "sig", "alg": "RS256"})
    client = Client(**HOST)
    consent(client, thaid, SOMCHAI)
    assert is_in(client)


def test_an_unsigned_token_is_refused(
    thaid: OpenIdProvider, somchai: User, monkeypatch: Any
) -> None:
    import base64
    import json

    def unsigned(self: OpenIdProvider, person: Somebody, asked: dict[str, str]) -> str:
        claims = {"iss": self.issuer, "sub": person.subject, "aud": "office-1"}
        claims |= {"exp": 9_999_999_999, "nonce": asked["nonce"]}
        parts = [{"alg": "none"}, claims]
        texts = [base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in parts]
        return b".".join(texts).decode() + "."

    verified(somchai)
    monkeypatch.setattr(OpenIdProvider, "id_token", unsigned)
    client = Client(**HOST)
    consent(client, thaid, SOMCHAI)
    assert not is_in(client)


def test_a_provider_that_is_down_leaves_the_password(thaid: OpenIdProvider, settings: Any) -> None:
    discovery._known.clear()
    OidcProvider.objects.update(issuer="http://localhost:1")
    page = Client(**HOST).get("/sign-in/oidc", follow=True).content.decode()
    assert "ติดต่อ ThaiD ไม่ได้ในขณะนี้" in page
    assert 'name="password"' in page


def test_a_closed_account_is_not_entered(thaid: OpenIdProvider, somchai: User) -> None:
    verified(somchai)
    OidcLink.objects.create(user=somchai, issuer=thaid.issuer, subject=SOMCHAI.subject)
    close(somchai, by=None, why="account.expired")
    assert not OidcLink.objects.exists()
    client = Client(**HOST)
    consent(client, thaid, SOMCHAI)
    assert not is_in(client)


def test_a_neighbour_s_account_is_not_entered(
    thaid: OpenIdProvider, somchai: User, neighbours: Any
) -> None:
    verified(somchai)
    with tenant_context(neighbours.next_door):
        save_provider(by=None, provider=_provider(thaid, "office-2"), client_secret="secret")
    here, there = Client(**HOST), Client(headers={"host": "rimwari.localhost"})
    question = asked(here)
    code = thaid.new_code(question, SOMCHAI.subject)
    there.get("/sign-in/oidc/callback", {"code": code, "state": question["state"]})
    assert not is_in(there)
    consent(there, thaid, SOMCHAI)
    assert not is_in(there)


def test_without_a_provider_there_is_no_button(somchai: User) -> None:
    client = Client(**HOST)
    assert "ThaiD" not in client.get("/sign-in").content.decode()
    assert client.get("/sign-in/oidc").status_code == 404


def test_the_admin_is_told_of_a_provider_that_does_not_answer(
    server: OpenIdProvider, municipality: Any, settings: Any
) -> None:
    settings.OUTWARD_HOSTS = ["localhost"]
    client = Client(**HOST)
    admit(client, User.objects.get(role="admin").email)
    typed = {"name": "ThaiD", "issuer": "http://localhost:1", "client_id": "office-1"}
    typed |= {"client_secret": "s", "scope": "openid pid", "id_claim": "pid", "is_on": "on"}
    assert "ติดต่อผู้ให้บริการ" in client.post("/manage/oidc/", typed).content.decode()
    assert not OidcProvider.objects.exists()
    assert client.post("/manage/oidc/", {**typed, "issuer": server.issuer}).status_code == 302
    assert OidcProvider.objects.get().client_secret == "s"
    again = {**typed, "issuer": server.issuer, "client_secret": ""}
    assert client.post("/manage/oidc/", again).status_code == 302
    assert OidcProvider.objects.get().client_secret == "s"
    assert "office-1" in client.get("/manage/oidc/").content.decode()


def test_a_private_address_is_never_asked(municipality: Any) -> None:
    client = Client(**HOST)
    admit(client, User.objects.get(role="admin").email)
    typed = {"name": "ThaiD", "issuer": "https://169.254.169.254", "client_id": "x"}
    typed |= {"scope": "openid", "id_claim": "", "is_on": "on"}
    assert "ติดต่อผู้ให้บริการ" in client.post("/manage/oidc/", typed).content.decode()
