"""มาลี has forgotten her password, and so has an operator: a mailed link, and then the code."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions.staff import add_operator
from accounts.models import PasswordReset, User
from audit.models import Entry
from notifications.models import Message
from tenants.context import operator_context, tenant_context
from tests.accounts.second_factor import (
    HOST,
    WICHAI,
    browser,
    malee_with_app,
    password,
    text,
    with_app,
)
from tests.factories import PASSWORD, citizen, officer, work_off
from tests.signing import admit

NEW = "Fah8$krab"
BOTH = {"password": NEW, "password_again": NEW}
FORGOT = "/office/forgot-password"
CHANGED = "รหัสผ่านของท่านถูกเปลี่ยนแล้ว"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: Any) -> None:
    """The text of a secret message is forgotten once it was sent."""
    monkeypatch.setattr("notifications.tasks.wake", lambda *_: None)


@pytest.fixture
def malee(municipality: Any) -> User:
    return malee_with_app()[0]


def link(mail: str, path: str = FORGOT, host: str = HOST) -> str:
    """Ask for a link; the path of the one that was mailed."""
    browser(host).post(path, {"email": mail})
    work_off()
    message = Message.objects.filter(subject="แจ้งเปลี่ยนรหัสผ่าน", recipient=mail).latest("pk")
    found = re.search(rf"http://{host}(/\S+)", message.text)
    assert found
    return found[1]


def knows(user: User, word: str) -> bool:
    user.refresh_from_db()
    return user.check_password(word)


def test_the_sign_in_page_leads_there(malee: User) -> None:
    assert f'href="{FORGOT}"' in text(browser().get("/office/sign-in"))
    assert 'href="/console/forgot-password"' in text(browser("localhost").get("/console/sign-in"))


def test_a_new_password_ends_every_session_and_the_code_is_asked_all_the_same(malee: User) -> None:
    desk, half = browser(), browser()
    admit(desk, malee.email)
    password(half, malee.email)
    there = link(malee.email)
    assert there.startswith("/office/reset-password/")
    page = browser().get(there)
    assert "กรุณากำหนดรหัสผ่านใหม่ภายในเวลา" in text(page)
    assert 'href="/office/sign-in"' in text(page)
    client = browser()
    assert client.post(there, BOTH)["Location"] == "/office/sign-in"
    assert "ดำเนินการสำเร็จ" in text(client.get("/office/sign-in"))
    assert client.get("/office/").status_code == 302
    assert desk.get("/office/").status_code == 302
    assert half.get("/office/sign-in/code").status_code == 302
    signed = client.post("/office/sign-in", {"email": malee.email, "password": NEW})
    assert signed["Location"] == "/office/sign-in/code"
    assert client.get("/office/").status_code == 302
    assert Entry.objects.filter(verb="password.changed").count() == 1


def test_the_owner_is_told(malee: User) -> None:
    browser().post(link(malee.email), BOTH)
    told = Message.objects.get(subject=CHANGED)
    assert told.recipient == malee.email
    assert f"http://{HOST}/office/security/" in told.text


def test_it_works_once_and_for_ten_minutes(malee: User) -> None:
    used, late = link(malee.email), link(malee.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        expired = browser().get(late)
        assert expired.status_code == 410
        assert f'href="{FORGOT}"' in text(expired)
        assert browser().post(late, BOTH).status_code == 410
    assert knows(malee, PASSWORD)
    browser().post(used, BOTH)
    assert browser().post(used, {"password": PASSWORD, "password_again": PASSWORD}).status_code == (
        410
    )
    assert browser().get(late).status_code == 410
    assert knows(malee, NEW)


def test_an_unknown_address_gets_the_same_answer_and_the_same_work(malee: User) -> None:
    citizen(1)
    answers = []
    for mail in (malee.email, "nobody@office.example", "somchai1@mail.example"):
        answers.append(browser().post(FORGOT, {"email": mail}).content)
        assert Message.objects.filter(channel="work").count() == len(answers)
    assert len(set(answers)) == 1
    work_off()
    assert PasswordReset.objects.get().user == malee


def test_three_mails_and_no_more(malee: User) -> None:
    for _ in range(5):
        assert "จดหมายขยะ" in text(browser().post(FORGOT, {"email": malee.email}))
    assert Message.objects.filter(channel="work").count() == 3


def test_an_officer_who_is_a_citizen_too_changes_one_password_only(malee: User) -> None:
    private = citizen(1, email=malee.email)
    at_home = link(malee.email, "/forgot-password")
    assert at_home.startswith("/reset-password/")
    token = at_home.rsplit("/", 1)[1]
    assert browser().post(f"/office/reset-password/{token}", BOTH).status_code == 410
    assert browser().post(at_home, BOTH)["Location"] == "/sign-in"
    assert (knows(private, NEW), knows(malee, PASSWORD)) == (True, True)


def test_a_link_of_staff_is_nothing_on_the_page_of_citizens(malee: User) -> None:
    token = link(malee.email).rsplit("/", 1)[1]
    assert browser().get(f"/reset-password/{token}").status_code == 410
    assert browser().post(f"/reset-password/{token}", BOTH).status_code == 410
    assert knows(malee, PASSWORD)


def test_a_link_is_nothing_next_door(neighbours: Any) -> None:
    with tenant_context(neighbours.next_door):
        suda = officer(email="malee@office.example")
    with tenant_context(neighbours.home):
        officer()
        there = link("malee@office.example")
    for host in ("rimwari.localhost", "localhost"):
        assert browser(host).post(there, BOTH).status_code in (404, 410)
    on_platform = there.replace("/office/", "/console/")
    assert browser("localhost").post(on_platform, BOTH).status_code == 410
    with tenant_context(neighbours.next_door):
        assert knows(suda, PASSWORD)


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOST, "x-forwarded-host": "evil.example"},
        {"host": HOST, "forwarded": "host=evil.example"},
        {"host": f"{HOST}:8443"},
    ],
)
def test_no_header_moves_the_link(malee: User, headers: dict[str, str]) -> None:
    Client().post(FORGOT, {"email": malee.email}, headers=headers)
    work_off()
    said = Message.objects.get(subject="แจ้งเปลี่ยนรหัสผ่าน").text
    assert f"http://{HOST}/office/reset-password/" in said
    assert "evil" not in said
    assert "8443" not in said


def test_who_left_gets_no_link(malee: User) -> None:
    User.objects.filter(pk=malee.pk).update(closed_at=timezone.now())
    browser().post(FORGOT, {"email": malee.email})
    work_off()
    assert not Message.objects.filter(subject="แจ้งเปลี่ยนรหัสผ่าน").exists()
    assert not PasswordReset.objects.exists()


def test_a_weak_one_is_refused_and_the_link_lives(malee: User) -> None:
    there = link(malee.email)
    weak = {"password": "Abcd1234!", "password_again": "Abcd1234!"}
    assert "คาดเดาได้ง่าย" in text(browser().post(there, weak))
    other = {"password": NEW, "password_again": "Rim9#nam"}
    assert "รหัสผ่านทั้งสองช่องไม่ตรงกัน" in text(browser().post(there, other))
    assert knows(malee, PASSWORD)
    assert browser().post(there, BOTH).status_code == 302


def test_fields_that_the_page_does_not_have_change_nothing(malee: User) -> None:
    admin = User.objects.get(email=WICHAI)
    more = {"user": admin.pk, "user_id": admin.pk, "role": "admin", "kind": "operator"}
    browser().post(link(malee.email), {**BOTH, **more})
    assert knows(malee, NEW)
    assert (malee.role, malee.kind) == ("officer", "staff")
    assert knows(admin, PASSWORD)


def test_an_operator_on_the_platform_s_own_domain(db: None) -> None:
    mail = "preecha@platform.example"
    with operator_context():
        preecha = add_operator(
            by=None, first_name="ปรีชา", last_name="ดูแลดี", email=mail, password=PASSWORD
        )
        with_app(preecha)
        there = link(mail, "/console/forgot-password", "localhost")
    assert there.startswith("/console/reset-password/")
    client = browser("localhost")
    assert client.post(there, BOTH)["Location"] == "/console/sign-in"
    signed = client.post("/console/sign-in", {"email": mail, "password": NEW})
    assert signed["Location"] == "/console/sign-in/code"
    with operator_context():
        asked, told = Message.objects.order_by("pk").exclude(subject__contains="สองชั้น")
        assert "บัญชีท่านที่แพลตฟอร์มบริการประชาชนออนไลน์" in asked.text
        assert (told.subject, told.recipient) == (CHANGED, mail)
        assert "http://localhost/console/security/" in told.text
