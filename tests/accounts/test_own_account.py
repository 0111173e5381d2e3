"""What staff and operators change themselves, and who helps them when everything is lost."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.actions.staff import add_operator
from accounts.models import Passkey, RecoveryCode, Totp, User
from accounts.second_factor import totp
from audit.models import Entry
from notifications.models import Message
from tenants.context import operator_context, tenant_context
from tests.accounts.second_factor import (
    WICHAI,
    browser,
    malee_with_app,
    password,
    shown_secret,
    text,
    with_app,
)
from tests.factories import PASSWORD, officer
from tests.signing import admit

SECURITY = "/office/security/"
REASON = {"reason": "โทรศัพท์กลับไปที่เบอร์ของหน่วยงาน"}


@pytest.fixture
def malee(municipality: Any) -> User:
    return officer()


@pytest.fixture
def desk(malee: User) -> Client:
    client = browser()
    admit(client, malee.email, passed=False)
    return client


@pytest.fixture
def wichai(municipality: Any) -> Client:
    client = browser()
    with_app(User.objects.get(email=WICHAI))
    admit(client, WICHAI)
    return client


def set_up(client: Client) -> Any:
    secret = shown_secret(client.get(f"{SECURITY}app"))
    return client.post(f"{SECURITY}app", {"code": totp.code_now(secret)})


# --- one's own ------------------------------------------------------------------------------------


def test_an_officer_adds_an_app_of_her_own_will(desk: Client, malee: User) -> None:
    elsewhere = browser()
    password(elsewhere, malee.email)
    assert "บัญชีของท่านมีเพียงรหัสผ่าน" in text(desk.get(SECURITY))
    assert "รหัสสำรองของท่าน" in text(set_up(desk))
    assert RecoveryCode.objects.count() == 10
    assert "บัญชีของท่านยืนยันสองชั้น" in text(desk.get(SECURITY))
    # What was signed in with the password alone is not any more.
    assert elsewhere.get("/office/").status_code == 302


def test_she_may_take_it_off_again(desk: Client) -> None:
    set_up(desk)
    assert "จะใช้เข้าสู่ระบบไม่ได้อีก" in text(desk.get(f"{SECURITY}app/remove"))
    assert Totp.objects.exists()
    desk.post(f"{SECURITY}app/remove")
    assert not Totp.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert Message.objects.filter(subject="เลิกใช้วิธียืนยันสองชั้นแล้ว").count() == 1


def test_an_administrator_may_not_take_off_the_last(wichai: Client) -> None:
    page = wichai.post(f"{SECURITY}app/remove", follow=True)
    assert "กรุณาเพิ่มวิธีอื่นก่อน" in text(page)
    assert Totp.objects.count() == 1
    assert not Entry.objects.filter(verb="second_factor.removed").exists()


def test_one_of_two_may_go(wichai: Client) -> None:
    admin = User.objects.get(email=WICHAI)
    passkey = Passkey.objects.create(user=admin, name="โน้ตบุ๊ก", credential_id=b"1", public_key=b"1")
    wichai.post(f"{SECURITY}app/remove")
    assert not Totp.objects.exists()
    wichai.post(f"{SECURITY}passkeys/{passkey.pk}/remove")
    assert Passkey.objects.count() == 1


def test_another_phone_takes_the_place_of_the_first(wichai: Client) -> None:
    before = Totp.objects.get().secret
    page = wichai.get(f"{SECURITY}app")
    assert shown_secret(page) != before
    assert "แอปเดิมใช้ได้จนกว่า" in text(page)
    assert Totp.objects.get().secret == before
    set_up(wichai)
    assert Totp.objects.get().secret != before
    assert wichai.get("/manage/").status_code == 200


def test_a_desk_left_open_changes_nothing(wichai: Client) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        for path in ("app", "app/remove", "passkeys/new", "codes"):
            for method in (wichai.get, wichai.post):
                answer = method(f"{SECURITY}{path}")
                assert answer["Location"] == f"{SECURITY}prove?next={SECURITY}{path}"
        assert wichai.get(SECURITY).status_code == 200
        prove = f"{SECURITY}prove?next={SECURITY}codes"
        wrong = wichai.post(prove, {"current_password": "Wrong9#pass"})
        assert "รหัสผ่านปัจจุบันไม่ถูกต้อง" in text(wrong)
        right = wichai.post(prove, {"current_password": PASSWORD})
        assert right["Location"] == f"{SECURITY}codes"
        assert wichai.get(f"{SECURITY}codes").status_code == 200
    assert Totp.objects.exists()


def test_another_password_signs_out_everywhere_else(desk: Client, malee: User) -> None:
    elsewhere = browser()
    password(elsewhere, malee.email)
    fields = {
        "current_password": PASSWORD,
        "password": "Other9#naam",
        "password_again": "Other9#naam",
    }
    assert desk.post(f"{SECURITY}password", fields).status_code == 302
    assert desk.get("/office/").status_code == 200
    assert elsewhere.get("/office/").status_code == 302
    told = Message.objects.get(subject="รหัสผ่านของท่านถูกเปลี่ยนแล้ว")
    assert "แจ้งผู้ดูแลระบบ" in told.text
    assert SECURITY in told.text


def test_signing_out_there(desk: Client, malee: User) -> None:
    elsewhere = browser(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    password(elsewhere, malee.email)
    page = text(desk.get(SECURITY))
    assert "Firefox · Windows" in page
    device = malee.devices.get()
    assert desk.post(f"{SECURITY}devices/{device.pk}").status_code == 302
    assert elsewhere.get("/office/").status_code == 302


def test_another_s_things_are_not_found(desk: Client, malee: User) -> None:
    admin = User.objects.get(email=WICHAI)
    passkey = Passkey.objects.create(user=admin, name="x", credential_id=b"1", public_key=b"1")
    assert desk.post(f"{SECURITY}passkeys/{passkey.pk}/remove").status_code == 404
    assert Passkey.objects.exists()


def test_the_page_costs_what_it_should(desk: Client, django_assert_max_num_queries: Any) -> None:
    desk.get(SECURITY)
    with django_assert_max_num_queries(14):
        desk.get(SECURITY)


# --- everything lost ------------------------------------------------------------------------------


def test_an_administrator_resets_an_officer(wichai: Client) -> None:
    malee, _secret = malee_with_app()
    desk = browser()
    admit(desk, malee.email)
    page = f"/manage/staff/{malee.pk}/second-factor/"
    assert page in text(wichai.get("/manage/staff/"))
    assert "กรุณายืนยันกับเจ้าตัวก่อน" in text(wichai.get(page))
    assert desk.get("/office/").status_code == 200
    wichai.post(page)
    assert not Totp.objects.filter(user=malee).exists()
    assert desk.get("/office/").status_code == 302
    entry = Entry.objects.get(verb="second_factor.reset")
    assert entry.actor_name == "วิชัย ตั้งใจ"
    assert Message.objects.filter(recipient=malee.email, subject__startswith="รีเซ็ต").count() == 1


def test_never_their_own(wichai: Client) -> None:
    admin = User.objects.get(email=WICHAI)
    page = f"/manage/staff/{admin.pk}/second-factor/"
    assert page not in text(wichai.get("/manage/staff/"))
    assert wichai.post(page).status_code == 404
    assert Totp.objects.filter(user=admin).exists()


def test_an_officer_resets_nobody(desk: Client) -> None:
    admin = User.objects.get(email=WICHAI)
    with_app(admin)
    assert desk.post(f"/manage/staff/{admin.pk}/second-factor/").status_code == 404
    assert Totp.objects.filter(user=admin).exists()


@pytest.fixture
def preecha(neighbours: Any) -> Client:
    client = browser("localhost")
    with operator_context():
        for name, mail in (("ปรีชา", "preecha@platform.example"), ("วารี", "waree@platform.example")):
            with_app(
                add_operator(
                    by=None, first_name=name, last_name="ดูแลดี", email=mail, password=PASSWORD
                )
            )
    admit(client, "preecha@platform.example", "localhost")
    return client


def test_an_operator_resets_another_with_a_reason(preecha: Client) -> None:
    with operator_context():
        waree = User.objects.get(email="waree@platform.example")
        own = User.objects.get(email="preecha@platform.example")
    page = f"/console/operators/{waree.pk}/second-factor/"
    assert page in text(preecha.get("/console/operators/"))
    assert "กรุณากรอก" in text(preecha.post(page, {"reason": ""}))
    assert preecha.post(page, REASON).status_code == 302
    assert preecha.post(f"/console/operators/{own.pk}/second-factor/", REASON).status_code == 404
    with operator_context():
        assert list(Totp.objects.values_list("user_id", flat=True)) == [own.pk]
        assert Entry.objects.get(verb="second_factor.reset").data == REASON


def test_an_operator_helps_the_administrator_of_a_municipality(
    preecha: Client, neighbours: Any
) -> None:
    with tenant_context(neighbours.home):
        admin = User.objects.get(email=WICHAI)
        with_app(admin)
        malee, _secret = malee_with_app()
    base = f"/console/municipalities/{neighbours.home.number}/administrators/"
    shown = text(preecha.get(base))
    assert WICHAI in shown
    assert malee.email not in shown
    assert preecha.post(f"{base}{malee.pk}/second-factor/", REASON).status_code == 404
    assert preecha.post(f"{base}{admin.pk}/second-factor/", REASON).status_code == 302
    with tenant_context(neighbours.home):
        assert list(Totp.objects.values_list("user_id", flat=True)) == [malee.pk]
        entry = Entry.objects.get(verb="second_factor.reset")
        assert (entry.actor_id, entry.data) == (None, REASON)
        assert Message.objects.filter(recipient=WICHAI, subject__startswith="รีเซ็ต").exists()
    with operator_context():
        entry = Entry.objects.get(verb="administrator.reset")
        assert (entry.actor_name, entry.data["reason"]) == ("ปรีชา ดูแลดี", REASON["reason"])


def test_operators_have_the_same_page(preecha: Client) -> None:
    page = text(preecha.get("/console/security/"))
    assert "บัญชีของท่านยืนยันสองชั้น" in page
    assert 'href="/console/security/app"' in page


def test_an_operator_without_a_factor_sets_one_up_first(db: None) -> None:
    with operator_context():
        add_operator(
            by=None, first_name="ป", last_name="ด", email="p@platform.example", password=PASSWORD
        )
    client = browser("localhost")
    answer = password(client, "p@platform.example", "/console/sign-in")
    assert answer["Location"] == "/console/sign-in/set-up"
    secret = shown_secret(client.get("/console/sign-in/set-up"))
    client.post("/console/sign-in/set-up", {"code": totp.code_now(secret)})
    assert client.post("/console/sign-in/finish")["Location"] == "/console/"
    assert client.get("/console/").status_code == 200
    with operator_context():
        assert "/console/security/" in Message.objects.get().text


# --- the command ----------------------------------------------------------------------------------


def test_the_command_resets_staff(neighbours: Any) -> None:
    with tenant_context(neighbours.home):
        malee, _secret = malee_with_app()
    out = StringIO()
    call_command("reset_second_factor", "Malee@office.example", tenant="thungsairung", stdout=out)
    assert out.getvalue().count("\n") == 1
    with tenant_context(neighbours.home):
        assert not Totp.objects.filter(user=malee).exists()
        assert Entry.objects.get(verb="second_factor.reset").data == {"reason": "command line"}


def test_the_command_resets_operators(preecha: Client) -> None:
    call_command("reset_second_factor", "waree@platform.example", operator=True, stdout=StringIO())
    with operator_context():
        assert Totp.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody@office.example", "--tenant", "thungsairung"], "no such account"),
        (["wichai@thungsairung.example", "--tenant", "nowhere"], "no municipality"),
        (["wichai@thungsairung.example", "--operator"], "no such account"),
        (["wichai@thungsairung.example"], "required"),
    ],
)
def test_the_command_says_what_is_wrong(neighbours: Any, arguments: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("reset_second_factor", *arguments)
