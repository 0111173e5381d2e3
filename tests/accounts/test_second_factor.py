"""มาลี and วิชัย sign in with a code; whoever only knows their passwords does not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from accounts.actions.password_reset import choose_password
from accounts.actions.second_factor import (
    confirm_totp,
    new_recovery_codes,
    use_recovery_code,
    use_totp,
)
from accounts.models import AccountRules, RecoveryCode, Throttle, Totp, User
from accounts.second_factor import totp
from accounts.second_factor.recovery import HOW_MANY
from accounts.second_factor.refusals import (
    ChangedMeanwhile,
    Refused,
    UsedCode,
    WrongCode,
    WrongRecoveryCode,
)
from audit.models import Entry
from notifications.models import Message
from tenants.context import tenant_context
from tests.accounts.second_factor import (
    WICHAI,
    browser,
    malee_with_app,
    password,
    shown_secret,
    text,
    with_app,
)
from tests.factories import PASSWORD, citizen, officer
from tests.signing import admit
from tests.tenants.committed import committed

__all__ = ["committed"]

NOON = datetime(2026, 11, 2, 5, 0, 10, tzinfo=UTC)
CODE = "/office/sign-in/code"


@pytest.fixture
def malee(municipality: Any) -> User:
    return malee_with_app()[0]


def secret_of(user: User) -> str:
    return Totp.objects.get(user=user).secret


def is_in(client: Client) -> bool:
    return client.get("/office/").status_code == 200


# --- codes ----------------------------------------------------------------------------------------


def test_a_code_is_good_once(malee: User) -> None:
    with time_machine.travel(NOON, tick=False):
        code = totp.code_now(secret_of(malee))
        use_totp(user=malee, code=code)
        with pytest.raises(UsedCode):
            use_totp(user=malee, code=code)


@pytest.mark.parametrize(
    ("seconds", "is_good"), [(-60, False), (-30, True), (30, True), (60, False)]
)
def test_a_code_is_good_one_step_early_and_late(malee: User, seconds: int, is_good: bool) -> None:
    with time_machine.travel(NOON, tick=False):
        code = totp.code_now(secret_of(malee))
    with time_machine.travel(NOON + timedelta(seconds=seconds), tick=False):
        if is_good:
            use_totp(user=malee, code=code)
        else:
            with pytest.raises(WrongCode):
                use_totp(user=malee, code=code)


def test_a_code_before_the_last_one_is_good_no_longer(malee: User) -> None:
    with time_machine.travel(NOON, tick=False):
        before = totp.code_now(secret_of(malee))
    with time_machine.travel(NOON + timedelta(seconds=30), tick=False):
        use_totp(user=malee, code=totp.code_now(secret_of(malee)))
        with pytest.raises(UsedCode):
            use_totp(user=malee, code=before)


def test_of_two_at_once_one_comes_in(committed: Any) -> None:
    with tenant_context(committed.home):
        malee, secret = malee_with_app()
    code = totp.code_now(secret)

    def come_in(_n: int) -> bool:
        try:
            with tenant_context(committed.home):
                use_totp(user=malee, code=code)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(come_in, range(8))) == 1


# --- signing in -----------------------------------------------------------------------------------


def test_the_password_alone_opens_nothing(malee: User) -> None:
    client = browser()
    assert password(client, malee.email)["Location"] == CODE
    assert "_auth_user_id" not in client.session
    for path in ("/office/", "/office/security/", "/office/identities/"):
        assert "/office/sign-in" in client.get(path)["Location"]


def test_the_code_opens_the_page_that_was_asked_for(malee: User) -> None:
    client = browser()
    client.post(
        "/office/sign-in?next=/office/overview/", {"email": malee.email, "password": PASSWORD}
    )
    half = client.session.session_key
    code = totp.code_now(secret_of(malee))
    answer = client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})
    assert answer["Location"] == "/office/overview/"
    assert client.session.session_key != half
    assert is_in(client)


def test_thai_digits_are_digits(malee: User) -> None:
    client = browser()
    password(client, malee.email)
    thai = totp.code_now(secret_of(malee)).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert client.post(CODE, {"code": thai}).status_code == 302


def test_a_wrong_code_is_told_beside_the_field(malee: User) -> None:
    client = browser()
    password(client, malee.email)
    assert "รหัสเป็นตัวเลข 6 หลัก" in text(client.post(CODE, {"code": "12345"}))
    wrong = "000000" if totp.step_of(secret_of(malee), "000000") is None else "000001"
    assert "รหัสไม่ถูกต้อง" in text(client.post(CODE, {"code": wrong}))
    assert not is_in(client)


def test_the_second_page_waits_ten_minutes(malee: User) -> None:
    client, begin = browser(), datetime.now(UTC)
    password(client, malee.email)
    with time_machine.travel(begin + timedelta(minutes=11), tick=False):
        answer = client.post(CODE, {"code": totp.code_now(secret_of(malee))})
        assert answer["Location"] == "/office/sign-in"
        assert not is_in(client)


def test_a_password_changed_meanwhile_ends_the_waiting(malee: User) -> None:
    client = browser()
    password(client, malee.email)
    choose_password(user=malee, password="Other9#naam")
    answer = client.post(CODE, {"code": totp.code_now(secret_of(malee))})
    assert answer["Location"] == "/office/sign-in"
    assert not is_in(client)


def test_a_stranger_has_no_second_page(municipality: Any) -> None:
    for path in ("code", "recovery", "set-up"):
        assert browser().get(f"/office/sign-in/{path}")["Location"] == "/office/sign-in"
    for path in ("passkey", "set-up/passkey", "finish"):
        assert browser().post(f"/office/sign-in/{path}")["Location"] == "/office/sign-in"


def test_half_a_session_is_good_in_one_municipality_only(malee: User, neighbours: Any) -> None:
    client = browser()
    password(client, malee.email)
    code = totp.code_now(secret_of(malee))
    answer = client.post(CODE, {"code": code}, headers={"host": "rimwari.localhost"})
    assert answer["Location"] == "/office/sign-in"


# --- guessing -------------------------------------------------------------------------------------


def wrong_codes(client: Client, secret: str, how_many: int) -> None:
    good = {totp.code_now(secret)}
    for n in range(how_many):
        code = f"{n:06d}" if totp.step_of(secret, f"{n:06d}") is None else f"{n + 900:06d}"
        assert code not in good
        client.post(CODE, {"code": code})


def test_codes_cannot_be_guessed_and_the_owner_is_told(malee: User) -> None:
    guesser, secret = browser(REMOTE_ADDR="203.0.113.1"), secret_of(malee)
    password(guesser, malee.email)
    wrong_codes(guesser, secret, 5)
    assert "กรุณารอ" in text(guesser.post(CODE, {"code": totp.code_now(secret)}))
    elsewhere = browser(REMOTE_ADDR="203.0.113.2")
    password(elsewhere, malee.email)
    assert "กรุณารอ" in text(elsewhere.post(CODE, {"code": totp.code_now(secret)}))
    told = Message.objects.get(dedupe__contains="codes-guessed")
    assert told.recipient == malee.email
    assert "เปลี่ยนรหัสผ่าน" in told.text


def test_the_owner_s_own_browser_and_recovery_codes_still_open(malee: User) -> None:
    owner, secret = browser(REMOTE_ADDR="198.51.100.7"), secret_of(malee)
    codes = new_recovery_codes(user=malee)
    password(owner, malee.email)
    owner.post(CODE, {"code": totp.code_now(secret)})
    owner.post("/sign-out")
    guesser = browser(REMOTE_ADDR="203.0.113.1")
    password(guesser, malee.email)
    wrong_codes(guesser, secret, 5)
    Totp.objects.update(last_step=0)
    password(owner, malee.email)
    assert owner.post(CODE, {"code": totp.code_now(secret)}).status_code == 302
    new = browser(REMOTE_ADDR="198.51.100.8")
    password(new, malee.email)
    assert new.post("/office/sign-in/recovery", {"code": codes[0]}).status_code == 302
    assert is_in(new)


def test_guessing_is_slow_by_the_day_as_well(malee: User) -> None:
    secret, begin = secret_of(malee), datetime.now(UTC)
    for quarter in range(6):
        with time_machine.travel(begin + timedelta(minutes=16 * quarter), tick=False):
            guesser = browser(REMOTE_ADDR=f"203.0.113.{quarter}")
            password(guesser, malee.email)
            wrong_codes(guesser, secret, 5)
    with time_machine.travel(begin + timedelta(minutes=16 * 6), tick=False):
        guesser = browser(REMOTE_ADDR="203.0.113.99")
        password(guesser, malee.email)
        assert "กรุณารอ" in text(guesser.post(CODE, {"code": totp.code_now(secret)}))
    with time_machine.travel(begin + timedelta(hours=25), tick=False):
        late = browser(REMOTE_ADDR="203.0.113.99")
        password(late, malee.email)
        assert late.post(CODE, {"code": totp.code_now(secret)}).status_code == 302
    assert Throttle.objects.exists()


# --- who must -------------------------------------------------------------------------------------


def test_an_administrator_without_a_factor_sets_one_up_first(municipality: Any) -> None:
    client = browser()
    page = client.post("/office/sign-in", {"email": WICHAI, "password": PASSWORD}, follow=True)
    assert "ตั้งค่าการยืนยันสองชั้น" in text(page)
    for path in ("/office/", "/manage/", "/manage/staff/", "/office/security/app"):
        assert "/office/sign-in" in client.get(path)["Location"]
    secret = shown_secret(page)
    assert shown_secret(client.get("/office/sign-in/set-up")) == secret
    assert not Totp.objects.exists()
    codes = text(client.post("/office/sign-in/set-up", {"code": totp.code_now(secret)}))
    assert codes.count("<li>") >= HOW_MANY
    assert "/office/sign-in" in client.get("/manage/")["Location"]
    assert client.post("/office/sign-in/finish")["Location"] == "/office/"
    assert client.get("/manage/").status_code == 200
    assert RecoveryCode.objects.count() == HOW_MANY
    assert Entry.objects.filter(verb="second_factor.added").count() == 1
    assert Message.objects.filter(recipient=WICHAI, subject="เพิ่มวิธียืนยันสองชั้นแล้ว").exists()


def test_setting_up_cannot_be_left_out_nor_done_twice(municipality: Any) -> None:
    wichai = User.objects.get(email=WICHAI)
    client = browser()
    password(client, WICHAI)
    assert client.post("/office/sign-in/finish")["Location"] == "/office/sign-in/code"
    assert "/office/sign-in" in client.get("/manage/")["Location"]
    with_app(wichai)
    password(client, WICHAI)
    assert client.get("/office/sign-in/set-up")["Location"] == CODE
    assert client.post("/office/sign-in/set-up", {"code": "123456"})["Location"] == CODE
    assert client.post("/office/sign-in/set-up/passkey", {})["Location"] == CODE
    assert Totp.objects.count() == 1


def test_of_two_who_set_up_at_once_the_second_is_refused(municipality: Any) -> None:
    owner, thief = User.objects.get(email=WICHAI), User.objects.get(email=WICHAI)
    secret = with_app(owner)
    other = totp.new_secret()
    with pytest.raises(ChangedMeanwhile):
        confirm_totp(user=thief, secret=other, code=totp.code_now(other))
    assert secret_of(owner) == secret


def test_an_officer_needs_none_unless_the_municipality_says_so(municipality: Any) -> None:
    malee = officer()
    client = browser()
    assert password(client, malee.email)["Location"] == "/office/"
    assert is_in(client)
    admin = browser()
    with_app(User.objects.get(email=WICHAI))
    admit(admin, WICHAI)
    page = admin.get("/manage/account-rules/")
    fields = {name: value for name, value in page.context["form"].initial.items() if value}
    admin.post("/manage/account-rules/", {**fields, "officers_need_second_factor": "on"})
    assert AccountRules.objects.get().officers_need_second_factor
    assert not is_in(client)
    assert admin.get("/manage/").status_code == 200
    assert password(client, malee.email)["Location"] == "/office/sign-in/set-up"


# --- sessions -------------------------------------------------------------------------------------


def test_a_session_that_did_not_come_by_the_pages_is_nobody_s(municipality: Any) -> None:
    malee, wichai = officer(), User.objects.get(email=WICHAI)
    for user, path in ((malee, "/office/"), (wichai, "/manage/"), (wichai, "/office/security/")):
        client = browser()
        client.force_login(user)
        assert "/office/sign-in" in client.get(path)["Location"]


def test_an_administrator_s_session_without_a_factor_is_nobody_s(municipality: Any) -> None:
    client = browser()
    admit(client, WICHAI, passed=False)
    assert "/office/sign-in" in client.get("/manage/")["Location"]
    officer()
    admit(client, "malee@office.example", passed=False)
    assert is_in(client)
    User.objects.filter(email="malee@office.example").update(role="admin")
    assert not is_in(client)


def test_a_citizen_needs_no_mark(municipality: Any) -> None:
    client = browser()
    client.force_login(citizen())
    assert client.get("/account").status_code == 200


def test_a_session_is_renewed_even_for_the_same_person(malee: User) -> None:
    client = browser()
    client.force_login(malee)
    before = client.session.session_key
    password(client, malee.email)
    client.post(CODE, {"code": totp.code_now(secret_of(malee))})
    assert client.session.session_key != before
    assert is_in(client)


# --- recovery codes -------------------------------------------------------------------------------


def test_a_recovery_code_is_good_once_however_it_is_typed(malee: User) -> None:
    codes = new_recovery_codes(user=malee)
    assert len(set(codes)) == HOW_MANY
    client = browser()
    password(client, malee.email)
    typed = codes[0].lower().replace("-", " ")
    assert client.post("/office/sign-in/recovery", {"code": typed}).status_code == 302
    assert is_in(client)
    with pytest.raises(WrongRecoveryCode):
        use_recovery_code(user=malee, code=codes[0])
    told = Message.objects.get(subject="มีการเข้าสู่ระบบด้วยรหัสสำรอง")
    assert "เหลือรหัสสำรอง 9 รหัส" in told.text
    assert codes[0] not in told.text


def test_new_codes_replace_those_before_and_none_is_kept_in_clear(malee: User) -> None:
    before, after = new_recovery_codes(user=malee), new_recovery_codes(user=malee)
    with pytest.raises(WrongRecoveryCode):
        use_recovery_code(user=malee, code=before[0])
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(kept) == HOW_MANY
    assert not kept & set(after)


def test_another_s_recovery_code_opens_nothing(malee: User) -> None:
    suda = officer(email="suda@office.example")
    with_app(suda)
    codes = new_recovery_codes(user=suda)
    client = browser()
    password(client, malee.email)
    answer = client.post("/office/sign-in/recovery", {"code": codes[0]})
    assert "รหัสสำรองไม่ถูกต้อง" in text(answer)
    assert RecoveryCode.objects.count() == HOW_MANY
    assert not is_in(client)


def test_recovery_codes_are_not_tried_without_end(malee: User) -> None:
    codes, client = new_recovery_codes(user=malee), browser()
    password(client, malee.email)
    for _ in range(8):
        client.post("/office/sign-in/recovery", {"code": "AAAAA-AAAAA"})
    assert "กรุณารอ" in text(client.post("/office/sign-in/recovery", {"code": codes[0]}))


def test_no_secret_stands_in_address_mail_or_audit(malee: User) -> None:
    secret = secret_of(malee)
    said = [str(entry.data) for entry in Entry.objects.all()]
    said += [message.subject + message.text + message.html for message in Message.objects.all()]
    assert not any(secret in each for each in said)
    assert secret.encode() not in bytes(Totp.objects.get().sealed_secret)
