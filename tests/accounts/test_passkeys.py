"""A passkey is of one person, one site and one moment."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import Passkey, User
from notifications.models import Message
from tenants.context import tenant_context
from tenants.domain_claims import claim_domain, verify_domain
from tenants.own_domains import choose_main_host, remove_domain
from tests.accounts.authenticator import PRESENT, Authenticator
from tests.accounts.second_factor import (
    HOST,
    WICHAI,
    browser,
    malee_with_app,
    options,
    password,
    text,
    with_app,
)
from tests.factories import officer
from tests.signing import admit
from tests.tenants.fake_dns import publish

NEW = "/office/security/passkeys/new"
CODE, SIGN = "/office/sign-in/code", "/office/sign-in/passkey"
FAILED = "ใช้พาสคีย์ไม่สำเร็จ"


def authenticator(host: str = HOST, **changes: Any) -> Authenticator:
    return Authenticator(**{"origin": f"http://{host}", "host": host, **changes})


def add(client: Client, key: Authenticator, name: str = "โน้ตบุ๊ก") -> Any:
    asked = options(client.get(NEW))
    return client.post(NEW, {"name": name, "answer": key.create(asked)})


@pytest.fixture
def malee(municipality: Any) -> User:
    return malee_with_app()[0]


@pytest.fixture
def desk(malee: User) -> Client:
    client = browser()
    admit(client, malee.email)
    return client


@pytest.fixture
def key(desk: Client) -> Authenticator:
    key = authenticator()
    add(desk, key)
    return key


def half_in(mail: str, host: str = HOST) -> Client:
    client = browser(host)
    password(client, mail)
    return client


def is_in(client: Client) -> bool:
    return client.get("/office/").status_code == 200


def test_a_passkey_is_added_and_opens_in_place_of_the_code(malee: User, key: Authenticator) -> None:
    kept = Passkey.objects.get()
    assert (kept.name, bytes(kept.credential_id)) == ("โน้ตบุ๊ก", key.credential_id)
    assert Message.objects.filter(text__contains="มีการเพิ่มพาสคีย์").exists()
    client = half_in(malee.email)
    asked = options(client.get(CODE))
    assert json.loads(asked)["rpId"] == HOST
    assert json.loads(asked)["userVerification"] == "required"
    assert client.post(SIGN, {"answer": key.get(asked)})["Location"] == "/office/"
    assert is_in(client)
    kept.refresh_from_db()
    assert (kept.sign_count, kept.used_at is not None) == (1, True)


def test_an_answer_is_good_once(malee: User, key: Authenticator) -> None:
    client = half_in(malee.email)
    answer = key.get(options(client.get(CODE)))
    assert client.post(SIGN, {"answer": answer})["Location"] == "/office/"
    again = half_in(malee.email)
    again.get(CODE)
    assert again.post(SIGN, {"answer": answer})["Location"] == CODE
    assert FAILED in text(again.get(CODE))
    assert not is_in(again)


def test_a_challenge_is_gone_after_the_first_answer(malee: User, key: Authenticator) -> None:
    client = half_in(malee.email)
    asked = options(client.get(CODE))
    assert client.post(SIGN, {"answer": "{}"})["Location"] == CODE
    assert client.post(SIGN, {"answer": key.get(asked)})["Location"] == CODE
    assert not is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://evil.localhost"},
        {"origin": f"http://{HOST}.evil.example"},
        {"host": "rimwari.localhost"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
)
def test_what_the_browser_would_not_do_is_refused(
    malee: User, key: Authenticator, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(key, name, value)
    client = half_in(malee.email)
    client.post(SIGN, {"answer": key.get(options(client.get(CODE)))})
    assert not is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [{"origin": "http://evil.localhost"}, {"host": "rimwari.localhost"}, {"flags": PRESENT}],
)
def test_nor_is_such_a_passkey_added(desk: Client, wrong: dict[str, Any]) -> None:
    assert FAILED in text(add(desk, authenticator(**wrong)))
    assert not Passkey.objects.exists()


def test_a_copy_that_counts_for_itself_is_found_out(malee: User, key: Authenticator) -> None:
    client = half_in(malee.email)
    client.post(SIGN, {"answer": key.get(options(client.get(CODE)), step=5)})
    assert is_in(client)
    key.count = 3
    copy = half_in(malee.email)
    copy.post(SIGN, {"answer": key.get(options(copy.get(CODE)))})
    assert not is_in(copy)
    assert Passkey.objects.get().sign_count == 5


def test_a_passkey_without_a_count_works_again_and_again(malee: User, desk: Client) -> None:
    key = authenticator()
    add(desk, key)
    for _ in range(2):
        client = half_in(malee.email)
        client.post(SIGN, {"answer": key.get(options(client.get(CODE)), step=0)})
        assert is_in(client)


def test_a_changed_signature_is_refused(malee: User, key: Authenticator) -> None:
    client = half_in(malee.email)
    other = authenticator(credential_id=key.credential_id)
    client.post(SIGN, {"answer": other.get(options(client.get(CODE)))})
    assert not is_in(client)


def test_another_s_passkey_opens_nothing(malee: User, key: Authenticator) -> None:
    suda = officer(email="suda@office.example")
    with_app(suda)
    client = half_in(suda.email)
    asked = json.dumps({"challenge": "x"})
    assert client.get(CODE).status_code == 200
    client.post(SIGN, {"answer": key.get(asked)})
    assert not is_in(client)


def test_a_passkey_of_one_municipality_is_nothing_at_another(
    malee: User, key: Authenticator, neighbours: Any
) -> None:
    there = "rimwari.localhost"
    with tenant_context(neighbours.next_door):
        suda = officer(email="suda@office.example")
        admit(own := browser(there), suda.email, there)
    theirs = authenticator(there)
    own.post(NEW, {"name": "x", "answer": theirs.create(options(own.get(NEW)))})
    client = half_in(suda.email, there)
    asked = options(client.get(CODE))
    assert json.loads(asked)["rpId"] == there
    assert client.post(SIGN, {"answer": key.get(asked)})["Location"] == CODE
    asked = options(client.get(CODE))
    assert client.post(SIGN, {"answer": theirs.get(asked)})["Location"] == "/office/"


EMPTY = {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}
SHAPED = {"id": "AA", "rawId": "AA", "type": "public-key", "response": EMPTY}


@pytest.mark.parametrize("answer", ["", "x", "[]", "{}", "null", '{"id": 1}', json.dumps(SHAPED)])
def test_nonsense_is_refused_politely(malee: User, key: Authenticator, answer: str) -> None:
    client = half_in(malee.email)
    client.get(CODE)
    assert client.post(SIGN, {"answer": answer})["Location"] == CODE
    desk = browser()
    admit(desk, malee.email)
    desk.get(NEW)
    assert desk.post(NEW, {"name": "x", "answer": answer}).status_code == 200
    assert Passkey.objects.count() == 1


def test_the_same_passkey_is_not_added_twice(desk: Client, key: Authenticator) -> None:
    asked = options(desk.get(NEW))
    assert [each["id"] for each in json.loads(asked)["excludeCredentials"]]
    assert FAILED in text(desk.post(NEW, {"name": "x", "answer": key.create(asked)}))
    assert Passkey.objects.count() == 1


def test_a_new_administrator_may_begin_with_a_passkey(municipality: Any) -> None:
    client, key = browser(), authenticator()
    password(client, WICHAI)
    asked = options(client.get("/office/sign-in/set-up"))
    fields = {"name": "โทรศัพท์", "answer": key.create(asked)}
    codes = client.post("/office/sign-in/set-up/passkey", fields)
    assert "รหัสสำรองของท่าน" in text(codes)
    assert client.post("/office/sign-in/finish")["Location"] == "/office/"
    assert client.get("/manage/").status_code == 200
    again = half_in(WICHAI)
    page = again.get(CODE)
    assert "รหัส 6 หลักจากแอป" not in text(page)
    again.post(SIGN, {"answer": key.get(options(page))})
    assert is_in(again)


def test_what_identifies_a_person_to_the_device_is_no_name(desk: Client, malee: User) -> None:
    asked = json.loads(options(desk.get(NEW)))
    assert len(asked["user"]["id"]) == 43
    assert asked["rp"]["id"] == HOST


# --- a municipality with two addresses ------------------------------------------------------------

OWN_DOMAIN = "eservice.rungruang.example"
SECURITY = "/office/security/"


@pytest.fixture
def own_domain(municipality: Any) -> str:
    publish(claim_domain(municipality, OWN_DOMAIN))
    verify_domain(municipality, OWN_DOMAIN)
    return OWN_DOMAIN


def at_desk(mail: str, host: str) -> Client:
    """Malee signed in there with her app."""
    client = browser(host)
    admit(client, mail)
    return client


@pytest.mark.parametrize("main", [HOST, OWN_DOMAIN])
def test_a_passkey_works_where_it_was_made_whichever_is_the_main_address(
    malee: User, own_domain: str, municipality: Any, main: str
) -> None:
    choose_main_host(municipality, main)
    for host, other in ((HOST, OWN_DOMAIN), (OWN_DOMAIN, HOST)):
        made = authenticator(host)
        add(at_desk(malee.email, host), made, host)
        assert Passkey.objects.latest("pk").host == host
        here, there = half_in(malee.email, host), half_in(malee.email, other)
        here.post(SIGN, {"answer": made.get(options(here.get(CODE)))})
        assert is_in(here)
        # Elsewhere it is not asked for, and no answer of it is taken.
        there.post(SIGN, {"answer": made.get(json.dumps({"challenge": "x"}))})
        assert not is_in(there)


def test_elsewhere_it_is_neither_offered_nor_taken(
    malee: User, key: Authenticator, own_domain: str
) -> None:
    client = half_in(malee.email, OWN_DOMAIN)
    page = client.get(CODE)
    assert "data-options" not in text(page)
    assert f"พาสคีย์ของท่านใช้ได้ที่ {HOST}" in text(page)
    add(at_desk(malee.email, OWN_DOMAIN), there := authenticator(OWN_DOMAIN))
    asked = options(client.get(CODE))
    assert json.loads(asked)["rpId"] == OWN_DOMAIN
    assert len(json.loads(asked)["allowCredentials"]) == 1
    # Not even signed as a browser never would.
    key.host, key.origin = OWN_DOMAIN, f"http://{OWN_DOMAIN}"
    client.post(SIGN, {"answer": key.get(asked)})
    assert not is_in(client)
    client.post(SIGN, {"answer": there.get(options(client.get(CODE)))})
    assert is_in(client)


def test_her_page_says_where_each_works(
    malee: User, key: Authenticator, own_domain: str, municipality: Any
) -> None:
    add(at_desk(malee.email, OWN_DOMAIN), authenticator(OWN_DOMAIN), "โทรศัพท์")
    page = text(at_desk(malee.email, HOST).get(SECURITY))
    assert f"ใช้ได้ที่ {HOST}<" in page
    assert f"ใช้ได้ที่ {OWN_DOMAIN} · ไม่ใช่ที่อยู่ที่ท่านเปิดอยู่" in page
    remove_domain(municipality, OWN_DOMAIN)
    page = text(at_desk(malee.email, HOST).get(SECURITY))
    assert f"ใช้ได้ที่ {OWN_DOMAIN} · ที่อยู่นี้เลิกใช้แล้ว" in page


def test_one_from_before_hosts_were_kept_says_its_host_when_it_is_used(
    malee: User, key: Authenticator
) -> None:
    Passkey.objects.update(host="")
    client = half_in(malee.email)
    client.post(SIGN, {"answer": key.get(options(client.get(CODE)))})
    assert is_in(client)
    assert Passkey.objects.get().host == HOST


def test_whose_only_factor_is_elsewhere_sets_up_no_other_with_the_password(
    municipality: Any, own_domain: str
) -> None:
    client, made = browser(), authenticator()
    password(client, WICHAI)
    asked = options(client.get("/office/sign-in/set-up"))
    client.post("/office/sign-in/set-up/passkey", {"name": "x", "answer": made.create(asked)})
    there = half_in(WICHAI, OWN_DOMAIN)
    assert there.get("/office/sign-in/set-up")["Location"] == CODE
    page = text(there.get(CODE))
    assert f"พาสคีย์ของท่านใช้ได้ที่ {HOST}" in page
    assert "ใช้รหัสสำรอง" in page
    assert not is_in(there)


@pytest.mark.parametrize("host", [f"{HOST}:8443", HOST.upper(), f"{HOST}."])
def test_the_host_is_the_one_of_the_table_however_it_was_written(
    malee: User, key: Authenticator, host: str
) -> None:
    client = half_in(malee.email, host)
    assert json.loads(options(client.get(CODE)))["rpId"] == HOST
