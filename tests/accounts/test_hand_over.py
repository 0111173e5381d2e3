"""Somebody else has สมชาย's ID; he comes to the counter with his card."""

from typing import Any

import pytest
from django.test import Client

from accounts.actions.counter import NotAllowed, hand_over
from accounts.actions.identity import approve
from accounts.actions.mandates import Word
from accounts.enums import TermsKind
from accounts.models import Mandate, User
from accounts.models.user import citizen_login
from accounts.queries import current_terms
from audit.models import Entry
from notifications.models import Message
from services.requests.models import Request
from tests.accounts.counter import desk, malee_s_desk, person, serve
from tests.accounts.test_account_page import signed_in
from tests.factories import citizen, citizen_fields, national_id
from tests.services.requests.test_filing import file_request

REASON = {"reason": "แสดงบัตรตัวจริง ไม่เคยลงทะเบียน", "understood": "on"}


@pytest.fixture
def impostor(municipality: Any, monkeypatch: Any) -> User:
    monkeypatch.setattr("notifications.tasks.wake", lambda *_: None)
    return citizen(10, first_name="สมปอง", email="impostor@mail.example")


@pytest.fixture
def browser(impostor: User) -> Client:
    return malee_s_desk()


def verify(user: User) -> None:
    approve(officer=User.objects.staff().first(), proof=user.proofs.get())


def test_the_whole_way(browser: Client, impostor: User) -> None:
    theirs = signed_in(10)
    request = file_request(impostor)
    assert "มอบเลขประจำตัวคืนแก่เจ้าของ" in serve(browser, 10).content.decode()
    answer = browser.post("/office/counter/hand-over", REASON)
    assert answer["Location"] == "/office/counter/register"
    assert theirs.get("/account").status_code == 200
    assert "บัญชีเดิมของเลขนี้จะถูกปิด" in browser.get("/office/counter/register").content.decode()
    for _ in range(2):
        answer = browser.post("/office/counter/register", person(email="impostor@mail.example"))
        assert answer["Location"] == "/office/counter/visit"

    owner = User.objects.live().get(login=citizen_login(national_id(10)))
    assert (owner.first_name, owner.is_verified) == ("สมชาย", True)
    impostor.refresh_from_db()
    assert impostor.closed_at
    assert theirs.get("/account").status_code == 302
    assert Request.objects.get(pk=request.pk).citizen_id == impostor.pk
    deeds = dict(Mandate.objects.filter(citizen=owner).values_list("deed", "note"))
    assert deeds == {"register": "", "hand_over": REASON["reason"]}
    assert Entry.objects.filter(verb="account.handed_over", actor_name="มาลี มีน้ำใจ").count() == 1


def test_the_old_account_is_told_and_learns_nothing(browser: Client, impostor: User) -> None:
    serve(browser, 10)
    browser.post("/office/counter/hand-over", REASON)
    browser.post("/office/counter/register", person(email="somchai@mail.example"))
    told = Message.objects.get(dedupe__contains="handed-over")
    assert told.recipient == "impostor@mail.example"
    said = told.text + told.html + str(told.subject)
    assert "สมชาย" not in said
    assert "somchai" not in said
    assert national_id(10) not in said


def test_nothing_happens_without_reason_or_before_the_registration(
    browser: Client, impostor: User
) -> None:
    serve(browser, 10)
    page = browser.post("/office/counter/hand-over", {"understood": "on"})
    assert "กรุณากรอกเหตุผล" in page.content.decode()
    assert browser.post("/office/counter/register", person())["Location"] == "/office/counter/visit"
    browser.post("/office/counter/hand-over", REASON)
    browser.post("/office/counter/end")
    impostor.refresh_from_db()
    assert impostor.closed_at is None
    assert not Mandate.objects.exists()
    assert not Message.objects.filter(dedupe__contains="handed-over").exists()


def test_a_verified_account_needs_an_administrator(browser: Client, impostor: User) -> None:
    verify(impostor)
    text = serve(browser, 10).content.decode()
    assert "/office/counter/hand-over" not in text
    assert "ผู้ดูแลระบบของหน่วยงาน" in text
    assert browser.post("/office/counter/hand-over", REASON).status_code == 404
    officer, terms = User.objects.get(email="malee@office.example"), current_terms(TermsKind.TERMS)
    assert terms
    impostor.refresh_from_db()
    word, fields = Word(officer), citizen_fields(10)
    with pytest.raises(NotAllowed):
        hand_over(word=word, account=impostor, reason="x", fields=fields, terms=terms)
    impostor.refresh_from_db()
    assert impostor.closed_at is None


def test_an_administrator_hands_over_a_verified_account(browser: Client, impostor: User) -> None:
    verify(impostor)
    admin = desk("wichai@thungsairung.example")
    serve(admin, 10)
    admin.post("/office/counter/hand-over", REASON)
    assert admin.post("/office/counter/register", person()).status_code == 302
    impostor.refresh_from_db()
    assert impostor.closed_at


def test_verified_meanwhile_it_is_refused(browser: Client, impostor: User) -> None:
    serve(browser, 10)
    browser.post("/office/counter/hand-over", REASON)
    verify(impostor)
    page = browser.post("/office/counter/register", person(), follow=True)
    assert "ต้องให้ผู้ดูแลระบบของหน่วยงานเป็นผู้มอบเลขคืน" in page.content.decode()
    impostor.refresh_from_db()
    assert impostor.closed_at is None


def test_a_mail_of_a_third_person_undoes_everything(browser: Client, impostor: User) -> None:
    citizen(3)
    serve(browser, 10)
    browser.post("/office/counter/hand-over", REASON)
    page = browser.post("/office/counter/register", person(email="somchai3@mail.example"))
    assert "e-mail นี้เป็นของบัญชีอื่น" in page.content.decode()
    impostor.refresh_from_db()
    assert impostor.closed_at is None
    assert not Message.objects.filter(dedupe__contains="handed-over").exists()
