"""What a citizen changes, sees, takes along and ends on the account page."""

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.actions import closing, images
from accounts.actions.identity import refuse
from accounts.models import AccountRules, Device, IdentityImage, IdentityProof, User
from accounts.models.user import citizen_login
from audit.models import Entry
from documents.models import StoredFile
from notifications.models import Message
from tests.accounts.test_registration import images as pictures
from tests.accounts.test_registration import typed
from tests.factories import PASSWORD, citizen, national_id, officer
from tests.services.requests.test_filing import file_request
from tests.signing import admit

HOST = {"headers": {"host": "thungsairung.localhost"}}
NEW = "Nong9#daoruang"


def signed_in(serial: int = 1, agent: str = "") -> Client:
    client = Client(headers={"host": "thungsairung.localhost", "user-agent": agent})
    said = {"national_id": national_id(serial), "password": PASSWORD}
    assert client.post("/sign-in", said).status_code == 302
    return client


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


@pytest.fixture
def browser(somchai: User) -> Client:
    return signed_in()


def test_phone_and_address_change(browser: Client, somchai: User) -> None:
    page = browser.get("/account/profile").content.decode()
    assert "0812345678" in page
    values = {**somchai.address, "phone": "089 000 1111", "house_no": "99"}
    assert browser.post("/account/profile", values).status_code == 302
    somchai.refresh_from_db()
    assert (somchai.phone, somchai.address["house_no"]) == ("0890001111", "99")


def test_a_wrong_phone_keeps_what_was_typed(browser: Client, somchai: User) -> None:
    page = browser.post("/account/profile", {**somchai.address, "phone": "12"}).content.decode()
    assert "10 หลัก" in page
    assert 'value="12"' in page


def test_another_password_ends_every_other_device(browser: Client, somchai: User) -> None:
    elsewhere = signed_in()
    values = {"current_password": PASSWORD, "password": NEW, "password_again": NEW}
    assert browser.post("/account/password", values).status_code == 302
    assert browser.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert Device.objects.filter(user=somchai).count() == 1
    assert Message.objects.filter(dedupe__contains="password:").exists()


def test_without_the_present_password_nothing_changes(browser: Client, somchai: User) -> None:
    values = {"current_password": "Wrong9#pass", "password": NEW, "password_again": NEW}
    assert "รหัสผ่านปัจจุบันไม่ถูกต้อง" in browser.post("/account/password", values).content.decode()
    for _ in range(8):
        browser.post("/account/password", values)
    right = {**values, "current_password": PASSWORD}
    assert "กรุณารอ" in browser.post("/account/password", right).content.decode()
    somchai.refresh_from_db()
    assert somchai.check_password(PASSWORD)


def link_in(message: Message) -> str:
    found = re.search(r"https?://[^/\s]+(/account/email/\S+)", message.text)
    assert found
    return found[1]


@pytest.fixture
def asked(browser: Client, monkeypatch: Any) -> Message:
    # The text of a secret message is forgotten once it was sent.
    monkeypatch.setattr("notifications.actions.wake_worker", lambda: None)
    values = {"email": "new@mail.example", "current_password": PASSWORD}
    assert browser.post("/account/email", values).status_code == 302
    return Message.objects.get(recipient="new@mail.example")


def test_another_mail_is_confirmed_by_the_new_and_told_to_the_old(
    browser: Client, somchai: User, asked: Message
) -> None:
    told = Message.objects.get(recipient=somchai.email, dedupe__contains="email-asked")
    assert "new@mail.example" not in told.text + told.subject
    link = link_in(asked)
    assert "ยืนยัน e-mail นี้" in Client(**HOST).get(link).content.decode()
    somchai.refresh_from_db()
    assert somchai.email == "somchai1@mail.example"
    assert Client(**HOST).post(link).status_code == 302
    somchai.refresh_from_db()
    assert somchai.email == "new@mail.example"
    assert Client(**HOST).post(link).status_code == 410
    assert Message.objects.filter(
        recipient="somchai1@mail.example", dedupe__contains="email-changed"
    ).exists()


def test_the_link_ends_after_a_day(somchai: User, asked: Message) -> None:
    from accounts.models import EmailChange

    EmailChange.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client(**HOST).post(link_in(asked)).status_code == 410


def test_an_address_of_another_is_neither_mailed_nor_told(browser: Client, somchai: User) -> None:
    citizen(2)
    before = Message.objects.count()
    values = {"email": "somchai2@mail.example", "current_password": PASSWORD}
    answer = browser.post("/account/email", values, follow=True).content.decode()
    assert "ส่งลิงก์ยืนยัน" in answer
    assert Message.objects.count() == before


def test_an_address_that_was_taken_meanwhile(somchai: User, asked: Message) -> None:
    citizen(3, email="new@mail.example")
    answer = Client(**HOST).post(link_in(asked), follow=False)
    assert answer.status_code == 302
    somchai.refresh_from_db()
    assert somchai.email == "somchai1@mail.example"


def test_a_device_is_signed_out_from_another_one(browser: Client, somchai: User) -> None:
    phone = signed_in(agent="Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile")
    page = browser.get("/account/devices").content.decode()
    assert "Chrome · Android" in page
    assert page.count("อุปกรณ์นี้") == 1
    there = Device.objects.get(agent__contains="Android")
    assert browser.post(f"/account/devices/{there.pk}").status_code == 302
    assert phone.get("/account").status_code == 302
    assert browser.get("/account").status_code == 200


def test_nobody_signs_out_a_stranger(browser: Client, somchai: User) -> None:
    citizen(2)
    stranger = signed_in(2)
    device = Device.objects.get(user__login=citizen_login(national_id(2)))
    assert browser.post(f"/account/devices/{device.pk}").status_code == 404
    assert stranger.get("/account").status_code == 200


def test_signing_out_forgets_the_device(browser: Client, somchai: User) -> None:
    browser.post("/sign-out")
    assert not Device.objects.exists()


def test_a_session_that_ended_is_not_listed(browser: Client, somchai: User) -> None:
    signed_in(agent="Firefox/1 Windows")
    Session.objects.filter(
        session_key=Device.objects.get(agent__contains="Firefox").session_key
    ).delete()
    assert "Firefox" not in browser.get("/account/devices").content.decode()


@pytest.fixture
def registered(municipality: Any, files: None) -> Client:
    """Somchai, by the pages, with his images."""
    client = Client(headers={"host": "thungsairung.localhost"})
    client.post("/register/terms", {"accept": "on"})
    client.post("/register", typed())
    assert client.post("/register/identity", pictures()).status_code == 302
    return client


def test_who_looked_at_my_images(registered: Client) -> None:
    assert "ยังไม่มีผู้ใดดู" in registered.get("/account/identity/viewers").content.decode()
    malee = officer()
    desk = Client(headers={"host": "thungsairung.localhost"})
    admit(desk, malee.email)
    image = IdentityImage.objects.first()
    assert image
    desk.get(f"/office/identities/images/{image.pk}")
    assert malee.full_name in registered.get("/account/identity/viewers").content.decode()


def test_a_copy_of_everything(registered: Client) -> None:
    user = User.objects.citizens().get()
    answer = registered.post("/account/data", {"current_password": PASSWORD})
    box = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    said = json.loads(box.read("data.json"))
    assert said["account"]["national_id"] == user.national_id
    assert {"account", "requests", "drafts", "fees"} <= set(said)
    assert len([name for name in box.namelist() if name.startswith("files/")]) == 2
    assert Entry.objects.filter(verb="data.downloaded").count() == 1


def test_the_copy_wants_the_password(registered: Client) -> None:
    page = registered.post("/account/data", {"current_password": "Wrong9#pass"})
    assert "รหัสผ่านปัจจุบันไม่ถูกต้อง" in page.content.decode()


ERASE = {"current_password": PASSWORD, "understood": "on"}


def test_an_account_without_requests_is_gone_altogether(registered: Client) -> None:
    user = User.objects.citizens().get()
    number = user.national_id
    assert registered.post("/account/erase", ERASE).status_code == 302
    user.refresh_from_db()
    assert (user.national_id, user.phone, user.address, user.last_name) == ("", "", {}, "")
    assert not StoredFile.objects.filter(purpose="identity").exists()
    assert registered.get("/account").status_code == 302
    assert not User.objects.live().filter(login=citizen_login(number)).exists()


def test_what_is_open_comes_first_and_what_was_filed_stays(browser: Client, somchai: User) -> None:
    request = file_request(somchai)
    page = browser.get("/account/erase").content.decode()
    assert "ยังไม่เสร็จ 1 เรื่อง" in page
    assert "งานสารบรรณ" in page
    browser.post("/account/erase", ERASE)
    somchai.refresh_from_db()
    assert somchai.closed_at is None
    type(request).objects.filter(pk=request.pk).update(
        status="done", outcome="approved", finished_at=timezone.now()
    )
    browser.post("/account/erase", ERASE)
    somchai.refresh_from_db()
    assert somchai.closed_at
    assert (somchai.first_name, somchai.phone) == ("สมชาย", "")
    assert type(request).objects.filter(pk=request.pk).exists()


def test_a_refused_id_is_free_after_thirty_days(municipality: Any) -> None:
    somchai = citizen()
    refuse(officer=officer(), proof=somchai.proofs.get(), reason="x")
    assert closing.close_refused() == 0
    long_ago = timezone.now() - timedelta(days=31)
    User.objects.filter(pk=somchai.pk).update(created_at=long_ago)
    assert closing.close_refused() == 0
    IdentityProof.objects.update(decided_at=long_ago)
    assert closing.close_refused() == 1
    again = citizen()
    assert again.pk != somchai.pk
    assert again.national_id == User.objects.get(pk=somchai.pk).national_id


def test_images_go_after_their_days_and_the_decision_stays(registered: Client) -> None:
    proof = IdentityProof.objects.get()
    refuse(officer=officer(), proof=proof, reason="x")
    assert images.purge_images() == 0
    IdentityProof.objects.update(decided_at=timezone.now() - timedelta(days=91))
    AccountRules.objects.create(pk=1, image_days=100)
    assert images.purge_images() == 0
    AccountRules.objects.update(image_days=90)
    assert images.purge_images() == 2
    assert not IdentityImage.objects.exists()
    assert not StoredFile.objects.filter(purpose="identity").exists()
    proof.refresh_from_db()
    assert proof.status == "refused"


def test_waiting_images_are_never_purged(registered: Client) -> None:
    IdentityProof.objects.update(sent_at=timezone.now() - timedelta(days=400))
    assert images.purge_images() == 0


def test_the_municipality_s_own_reasons(municipality: Any) -> None:
    admin = officer(email="wichai@office.example")
    User.objects.filter(pk=admin.pk).update(role="admin")
    desk = Client(headers={"host": "thungsairung.localhost"})
    admit(desk, admin.email)
    values = {"refusal_reasons": "ภาพกลับหัว\nบัตรไม่ใช่ของท่าน", "image_days": 60, "refused_days": 30}
    values |= {"crossing_text": "ใช้กับ {office}", "crossing_degrees": 18, "password_most": 16}
    values |= {"image_megabytes": 15}
    assert desk.post("/manage/account-rules/", values).status_code == 302
    citizen()
    proof = IdentityProof.objects.get()
    page = desk.get(f"/office/identities/{proof.pk}/").content.decode()
    assert "ภาพกลับหัว" in page
    assert "บัตรหมดอายุ" not in page
    wrong = desk.post("/manage/account-rules/", {**values, "image_days": 0}).content.decode()
    assert "ภาพกลับหัว" in wrong
    nobody = desk.post("/manage/account-rules/", {**values, "crossing_text": "สำเนา"})
    assert "ต้องมี {office}" in nobody.content.decode()
