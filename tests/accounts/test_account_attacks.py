"""Ways into an account that is not one's own: tried, and shut."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.actions import email_change
from accounts.actions.password_reset import choose_password, new_link
from accounts.models import EmailChange, HalfRegistration, Mandate, User
from accounts.models.user import citizen_login
from notifications.models import Message
from tenants.context import tenant_context
from tests.accounts.counter import malee_s_desk, person, serve
from tests.accounts.test_registration import images, typed
from tests.factories import PASSWORD, citizen, national_id, officer
from tests.tenants.committed import committed

__all__ = ["committed"]
HOST = "thungsairung.localhost"
NEW = "Fah8$krab"
BOTH = {"password": NEW, "password_again": NEW}


def browser(**headers: str) -> Client:
    return Client(headers={"host": HOST, **headers})


@pytest.fixture(autouse=True)
def quiet(monkeypatch: Any) -> None:
    """The text of a secret message is forgotten once it was sent."""
    monkeypatch.setattr("notifications.tasks.wake", lambda *_: None)


@pytest.fixture
def visitor(municipality: Any) -> Client:
    client = browser()
    client.post("/register/terms", {"accept": "on"})
    return client


# --- links ----------------------------------------------------------------------------------------


def waiting_change(user: User) -> str:
    """Whoever knows the password asks for an address of theirs: the path of the link they get."""
    email_change.ask(user=user, email="thief@mail.example")
    text = Message.objects.get(recipient="thief@mail.example").text
    return re.search(r"http://[^/]+(/account/email/\S+)", text)[1]  # type: ignore[index]


@pytest.mark.parametrize("way", ["link", "page"])
def test_a_changed_password_ends_what_the_old_one_had_asked_for(
    municipality: Any, way: str
) -> None:
    somchai = citizen()
    theirs = waiting_change(somchai)
    if way == "link":
        browser().post(new_link(somchai)[1], BOTH)
    else:
        choose_password(user=somchai, password=NEW)
    assert browser().post(theirs).status_code == 410
    somchai.refresh_from_db()
    assert somchai.email == "somchai1@mail.example"


def test_an_address_and_a_password_in_one_visit_to_the_counter(municipality: Any) -> None:
    desk = malee_s_desk()
    serve(desk, 10)
    desk.post("/office/counter/register", person())
    desk.post("/office/counter/email", {"email": "somchai@mail.example"})
    desk.post("/office/counter/password", BOTH)
    assert EmailChange.objects.get().used_at is None


def test_a_link_used_in_two_windows_at_once_sets_one_password(committed: Any) -> None:
    with tenant_context(committed.home):
        somchai = citizen()
        path = new_link(somchai)[1]
    together = Barrier(2)

    def choose(password: str) -> Any:
        try:
            together.wait(timeout=20)
            fields = {"password": password, "password_again": password}
            return browser().post(path, fields).status_code
        finally:
            connections.close_all()

    words = [NEW, "Nong9#daoruang"[:16]]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(choose, words))
    assert sorted(answers) == [302, 410]
    with tenant_context(committed.home):
        somchai.refresh_from_db()
        assert somchai.check_password(words[answers.index(302)])
        told = Message.objects.filter(subject="รหัสผ่านของท่านถูกเปลี่ยนแล้ว")
        assert told.count() == 1


def test_a_list_of_addresses_from_one_machine_is_slowed_down(
    municipality: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("accounts.citizen.views.forgotten._MOST_FROM_ADDRESS", 5)
    for number in range(8):
        for path in ("/forgot-password", "/office/forgot-password"):
            page = browser().post(path, {"email": f"a{number}@mail.example"})
    assert "กรุณารอ" in page.content.decode()
    assert Message.objects.filter(channel="work").count() == 5
    elsewhere = browser().post(
        "/forgot-password", {"email": "b@mail.example"}, REMOTE_ADDR="10.1.1.1"
    )
    assert "จดหมายขยะ" in elsewhere.content.decode()


@pytest.mark.parametrize("path", ["/reset-password/", "/office/reset-password/"])
@pytest.mark.parametrize("token", ["x", "%00", "a" * 5_000, "..%2f..", "ก", "' OR 1=1 --"])
def test_an_invented_link_is_an_expired_one(municipality: Any, path: str, token: str) -> None:
    citizen(), officer()
    client = Client(raise_request_exception=False, headers={"host": HOST})
    assert client.post(f"{path}{token}", BOTH).status_code in (400, 404, 410)
    assert all(user.check_password(PASSWORD) for user in User.objects.citizens())


# --- registering ----------------------------------------------------------------------------------


def test_what_the_form_does_not_ask_is_not_taken(visitor: Client) -> None:
    other = citizen(2)
    more = {
        "kind": "staff", "role": "admin", "identity_status": "verified", "is_staff": "on",
        "login": other.login, "became": other.pk, "line_sub": "U1", "password_hash": "x",
    }  # fmt: skip
    visitor.post("/register", typed(**more))
    visitor.post("/register/identity", {**images(), **more})
    user = User.objects.get(login=citizen_login(national_id(10)))
    assert (user.kind, user.role, user.identity_status, user.line_sub) == (
        "citizen", "", "waiting", "",
    )  # fmt: skip


def test_photos_of_one_registration_never_become_another_s(visitor: Client) -> None:
    """สมชาย leaves a window open; ปิ่น starts over in another one of the same browser."""
    visitor.post("/register", typed())
    page = visitor.get("/register/identity").content.decode()
    his = re.search(r'name="of" value="([^"]+)"', page)[1]  # type: ignore[index]
    visitor.post("/register/start-over")
    visitor.post("/register/terms", {"accept": "on"})
    hers = typed(national_id=national_id(11), email="pin@mail.example", first_name="ปิ่น")
    visitor.post("/register", hers)
    late = visitor.post("/register/identity", {**images(), "of": his}).content.decode()
    assert "ข้อมูลลงทะเบียนเปลี่ยนไปจากอีกหน้าต่างหนึ่ง" in late
    assert "กำลังลงทะเบียนให้คุณปิ่น" in late
    assert not User.objects.citizens().exists()
    own = str(HalfRegistration.objects.get().pk)
    assert visitor.post("/register/identity", {**images(), "of": own})["Location"] == "/"


def test_another_browser_s_registration_is_not_to_be_had_by_its_number(visitor: Client) -> None:
    visitor.post("/register", typed())
    half = HalfRegistration.objects.get()
    stranger = browser()
    stranger.post("/register/terms", {"accept": "on"})
    answer = stranger.post("/register/identity", {**images(), "of": str(half.pk)})
    assert answer["Location"] == "/register"
    assert not User.objects.citizens().exists()


# --- the counter ----------------------------------------------------------------------------------


def test_the_id_of_the_visit_is_registered_whatever_is_posted(municipality: Any) -> None:
    desk = malee_s_desk()
    serve(desk, 10)
    more = {"national_id": national_id(99), "identity_status": "refused", "kind": "operator"}
    desk.post("/office/counter/register", {**person(), **more})
    user = User.objects.citizens().get()
    assert (user.national_id, user.is_verified) == (national_id(10), True)
    assert Mandate.objects.get().officer == User.objects.get(email="malee@office.example")


def test_a_window_left_open_registers_nobody_for_the_next_visit(municipality: Any) -> None:
    """What was typed for สมชาย is posted when another person is served by now."""
    desk = malee_s_desk()
    serve(desk, 10)
    desk.post("/office/counter/end")
    answer = desk.post("/office/counter/register", person())
    assert answer["Location"] == "/office/counter/"
    assert not User.objects.citizens().exists()


# --- other ways in --------------------------------------------------------------------------------


def test_a_linked_line_account_is_told_by_mail(municipality: Any) -> None:
    from accounts.actions.links import SubjectTaken, link_line

    somchai, pin = citizen(), citizen(2)
    link_line(user=somchai, line_sub="U" + "a" * 32)
    told = Message.objects.get(subject="เพิ่มวิธีเข้าสู่ระบบแล้ว")
    assert (told.recipient, told.channel) == (somchai.email, "mail")
    assert "LINE" in told.text
    with pytest.raises(SubjectTaken):
        link_line(user=pin, line_sub="U" + "a" * 32)
    assert Message.objects.filter(subject="เพิ่มวิธีเข้าสู่ระบบแล้ว").count() == 1
