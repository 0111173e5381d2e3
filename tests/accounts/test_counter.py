"""มาลี looks สมชาย up, registers him, and lets him choose a password at the counter."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions.counter import register_at_counter
from accounts.actions.mandates import Word
from accounts.actions.registration import Taken
from accounts.enums import TermsKind
from accounts.models import Acceptance, Device, IdentityProof, Mandate, User
from accounts.models.user import citizen_login
from accounts.queries import current_terms
from audit.models import Entry
from notifications.models import Message
from tests.accounts.counter import HOST, REPRESENTED, malee_s_desk, person, serve
from tests.accounts.test_account_page import NEW, signed_in
from tests.factories import PASSWORD, citizen, citizen_fields, national_id, officer


@pytest.fixture
def browser(municipality: Any, monkeypatch: Any) -> Client:
    # The text of a secret message is forgotten once it was sent.
    monkeypatch.setattr("notifications.tasks.wake", lambda *_: None)
    return malee_s_desk()


def somchai() -> User:
    return User.objects.live().get(login=citizen_login(national_id(10)))


def test_somebody_known_is_shown_and_the_look_is_recorded(browser: Client) -> None:
    known = citizen(10)
    page = serve(browser, 10)
    text = page.content.decode()
    assert page.request["PATH_INFO"] == "/office/counter/visit"
    assert "สมชาย รุ่งเรือง" in text
    assert "กำลังตรวจสอบการยืนยันตัวตน" in text
    assert national_id(10) not in text
    entry = Entry.objects.get(verb="counter.looked_up")
    assert (entry.target, entry.data) == (f"accounts.user:{known.pk}", {"found": True})


def test_somebody_unknown_can_be_registered(browser: Client) -> None:
    text = serve(browser, 10).content.decode()
    assert "เลขนี้ยังไม่ได้ลงทะเบียน" in text
    assert "/office/counter/register" in text
    entry = Entry.objects.get(verb="counter.looked_up")
    assert national_id(10) not in str(entry.data) + entry.target


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"national_id": "1-0000-00000-10-0"}, "เลขประจำตัวประชาชนไม่ถูกต้อง"),
        ({"basis": "representative"}, "กรุณากรอกชื่อผู้รับมอบอำนาจ"),
        ({"basis": "nobody"}, "จากรายการ"),
    ],
)
def test_a_wrong_look_up_is_told_beside_its_field(
    browser: Client, changes: dict[str, str], message: str
) -> None:
    text = serve(browser, 10, **changes).content.decode()
    assert message in text
    assert not Entry.objects.filter(verb="counter.looked_up").exists()
    assert browser.get("/office/counter/visit").status_code == 302


def test_whoever_looks_up_too_many_waits(browser: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("accounts.counter.views.MOST_LOOKED_UP", 2)
    for _ in range(2):
        serve(browser, 10)
    assert "กรุณารอ" in serve(browser, 10).content.decode()
    assert Entry.objects.filter(verb="counter.looked_up").count() == 2


def test_an_elderly_person_without_mail_is_registered_and_verified(browser: Client) -> None:
    serve(browser, 10)
    answer = browser.post("/office/counter/register", person())
    assert answer["Location"] == "/office/counter/visit"
    user, malee = somchai(), User.objects.staff().get(email="malee@office.example")
    assert (user.email, user.is_verified, user.national_id) == ("", True, national_id(10))
    assert not user.has_usable_password()
    proof = IdentityProof.objects.get(user=user)
    assert (proof.status, proof.decided_by, proof.images.count()) == ("verified", malee, 0)
    assert Acceptance.objects.get(user=user).terms.version == 1
    mandate = Mandate.objects.get(citizen=user)
    assert (mandate.deed, mandate.basis, mandate.officer) == ("register", "in_person", malee)
    assert Entry.objects.get(verb="citizen.registered").actor_id == malee.pk
    assert not Message.objects.exists()
    assert "ยืนยันตัวตนแล้ว" in browser.get("/office/counter/visit").content.decode()


def test_two_people_without_mail(browser: Client) -> None:
    for serial in (10, 11):
        serve(browser, serial)
        browser.post("/office/counter/register", person())
    assert User.objects.citizens().live().filter(email="").count() == 2


def test_with_a_mail_the_citizen_is_told_and_chooses_a_password(browser: Client) -> None:
    serve(browser, 10, **REPRESENTED)
    browser.post("/office/counter/register", person(email="somchai@mail.example"))
    message = Message.objects.get()
    assert "นักวิชาการ" in message.text
    assert "มาลี" not in message.text
    assert "นางสาวมานี มีนา" in message.text
    assert "สมชาย" not in str(message.subject)
    link = re.search(r"https?://[^/\s]+(/reset-password/\S+)", message.text)
    assert link
    home = Client(headers={"host": HOST})
    assert home.post(link[1], {"password": NEW, "password_again": NEW}).status_code == 302
    said = {"national_id": national_id(10), "password": NEW}
    assert home.post("/sign-in", said).status_code == 302
    assert home.get("/account").status_code == 200


def test_sent_twice_it_is_registered_once(browser: Client) -> None:
    serve(browser, 10)
    for _ in range(2):
        answer = browser.post("/office/counter/register", person(email="somchai@mail.example"))
        assert answer["Location"] == "/office/counter/visit"
    assert (
        User.objects.citizens().count() == Mandate.objects.count() == Message.objects.count() == 1
    )


def test_whoever_comes_second_writes_nothing(browser: Client) -> None:
    malee, terms = User.objects.get(email="malee@office.example"), current_terms(TermsKind.TERMS)
    assert terms
    fields = {**citizen_fields(10), "email": ""}
    register_at_counter(word=Word(malee), fields=fields, terms=terms)
    before = Entry.objects.count()
    with pytest.raises(Taken):
        register_at_counter(word=Word(malee), fields=fields, terms=terms)
    assert Mandate.objects.count() == IdentityProof.objects.count() == 1
    assert Entry.objects.count() == before


def test_a_mail_of_another_is_told_beside_the_field(browser: Client) -> None:
    citizen(2)
    serve(browser, 10)
    page = browser.post("/office/counter/register", person(email="somchai2@mail.example"))
    text = page.content.decode()
    assert "e-mail นี้เป็นของบัญชีอื่น" in text
    assert "ปากน้ำโพ" in text
    assert not Mandate.objects.exists()


@pytest.mark.parametrize("missing", ["card_seen", "terms_read", "first_name", "phone"])
def test_nothing_is_registered_while_something_is_missing(browser: Client, missing: str) -> None:
    serve(browser, 10)
    page = browser.post("/office/counter/register", person(**{missing: ""}))
    assert page.status_code == 200
    assert "has-error" in page.content.decode()
    assert not User.objects.citizens().exists()


def test_a_password_is_typed_at_the_counter(browser: Client) -> None:
    citizen(1)
    elsewhere = signed_in(1)
    serve(browser, 1)
    page = browser.post("/office/counter/password", {"password": "weak", "password_again": "weak"})
    assert "รหัสผ่านต้องมี" in page.content.decode()
    said = {"password": NEW, "password_again": NEW}
    assert browser.post("/office/counter/password", said).status_code == 302
    assert elsewhere.get("/account").status_code == 302
    user = User.objects.citizens().get()
    assert user.check_password(NEW)
    assert not Device.objects.filter(user=user).exists()
    assert Message.objects.filter(dedupe__contains="password:").exists()
    entry = Entry.objects.get(verb="password.set_at_counter")
    assert entry.actor_name == "มาลี มีน้ำใจ"
    assert browser.get("/office/").status_code == 200


def test_nobody_chooses_a_password_in_another_s_name(browser: Client) -> None:
    citizen(1)
    text = serve(browser, 1, **REPRESENTED).content.decode()
    assert "/office/counter/password" not in text
    said = {"password": NEW, "password_again": NEW}
    assert browser.post("/office/counter/password", said).status_code == 404
    assert User.objects.citizens().get().check_password(PASSWORD)


def test_a_mail_comes_later(browser: Client) -> None:
    serve(browser, 10)
    browser.post("/office/counter/register", person())
    browser.post("/office/counter/email", {"email": "somchai@mail.example"})
    link = re.search(r"(/account/email/\S+)", Message.objects.get().text)
    assert link
    Client(headers={"host": HOST}).post(link[1])
    assert somchai().email == "somchai@mail.example"
    assert browser.post("/office/counter/email", {"email": "x@mail.example"}).status_code == 404


def test_a_visit_ends_by_its_button(browser: Client) -> None:
    citizen(1)
    serve(browser, 1)
    assert browser.get("/office/counter/")["Location"] == "/office/counter/visit"
    assert browser.post("/office/counter/end").status_code == 302
    for page in ("visit", "register", "password", "email", "hand-over", "services/"):
        assert browser.get(f"/office/counter/{page}")["Location"] == "/office/counter/"


def test_a_visit_ends_after_half_an_hour_without_use(browser: Client, monkeypatch: Any) -> None:
    citizen(1)
    serve(browser, 1)
    now = timezone.now()
    for minutes, status in ((29, 200), (58, 200), (89, 302)):
        later = (now + timedelta(minutes=minutes)).timestamp()
        monkeypatch.setattr("accounts.counter.visits.time.time", lambda later=later: later)
        assert browser.get("/office/counter/visit").status_code == status


def test_a_visit_is_of_one_officer_s_session(browser: Client) -> None:
    citizen(1)
    serve(browser, 1)
    second = malee_s_desk(email="manee@office.example")
    assert second.get("/office/counter/visit")["Location"] == "/office/counter/"


def test_the_session_does_not_hold_the_number_to_be_read(browser: Client) -> None:
    serve(browser, 10, **REPRESENTED)
    kept = str(dict(browser.session.items()))
    assert national_id(10) not in kept
    assert "มานี" not in kept


def test_what_an_officer_types_is_shown_as_it_is(browser: Client) -> None:
    citizen(1)
    naughty = '"><b>{{ x }}'
    serve(browser, 1, basis="representative", representative=naughty, note=naughty)
    for page in ("visit", "hand-over", "services/", "services/street-light/start"):
        text = browser.get(f"/office/counter/{page}", follow=True).content.decode()
        assert "<b>" not in text, page
        assert "&lt;b&gt;{{ x }}" in text, page


def test_citizens_find_no_counter(municipality: Any) -> None:
    citizen(1)
    browser = signed_in(1)
    assert browser.get("/office/counter/").status_code == 404
    assert serve(browser, 1).status_code == 404
    assert not Entry.objects.filter(verb="counter.looked_up").exists()


def test_the_card_stays_within_its_query_budget(
    browser: Client, django_assert_max_num_queries: Any
) -> None:
    citizen(1)
    serve(browser, 1)
    with django_assert_max_num_queries(10):
        assert browser.get("/office/counter/visit").status_code == 200


def test_the_citizen_s_copy_of_the_data_says_who_registered(browser: Client) -> None:
    from accounts.my_data import shares

    serve(browser, 10, **REPRESENTED)
    browser.post("/office/counter/register", person())
    said = shares.of(somchai())["account"]["mandates"]
    assert [(m["deed"], m["representative"]) for m in said] == [("register", "นางสาวมานี มีนา")]


def test_an_officer_is_needed(municipality: Any) -> None:
    officer()
    stranger = Client(headers={"host": HOST})
    assert "sign-in" in stranger.get("/office/counter/")["Location"]
