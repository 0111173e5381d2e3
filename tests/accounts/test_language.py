"""A person chooses a language; pages and mails follow, records do not."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from accounts.actions.identity import refuse
from accounts.actions.language import choose_language
from accounts.actions.password_reset import request_reset
from accounts.citizen import provinces
from accounts.enums import IdentityStatus, Kind, Language
from accounts.models import IdentityImage, IdentityProof, User
from accounts.models.rules import REASONS
from notifications.models import Message
from tenants.context import operator_context
from tests.accounts.english import THAI, thai_left
from tests.accounts.test_registration import images, typed
from tests.factories import PASSWORD, citizen, national_id, officer, work_off
from tests.signing import admit
from ui.language import speaking

HOST = "thungsairung.localhost"
SIGN_IN = {"national_id": national_id(1), "password": PASSWORD}


def browser(language: str = "", host: str = HOST) -> Client:
    client = Client(HTTP_HOST=host, enforce_csrf_checks=not language)
    if language:
        client.cookies["language"] = language
    return client


@pytest.fixture
def somchai(municipality):
    client = browser("th")
    citizen(1)
    client.post("/sign-in", SIGN_IN)
    del client.cookies["language"]
    return client


def account() -> User:
    return User.objects.citizens().get()


def test_the_languages_of_accounts_are_those_of_the_platform():
    assert set(Language.values) == set(dict(settings.LANGUAGES))


def test_a_stranger_chooses_without_any_other_cookie(municipality):
    stranger = browser()
    answer = stranger.post("/language", {"language": "en", "next": "/privacy"})
    assert answer.status_code == 302
    assert answer["Location"] == "/privacy"
    assert set(answer.cookies) == {"language"}
    assert answer.cookies["language"]["httponly"]
    page = stranger.get("/privacy")
    assert page["Content-Language"] == "en"
    assert "Privacy notice" in page.content.decode()


@pytest.mark.parametrize("given", ["", "fr", "EN", "en-gb", "x" * 300])
def test_a_language_that_is_none_of_ours_changes_nothing(somchai, given):
    answer = somchai.post("/language", {"language": given, "next": "/account"})
    assert answer["Location"] == "/account"
    assert "language" not in answer.cookies
    assert account().language == "th"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_choice_never_leads_to_another_site(municipality, language, page):
    assert browser().post("/language", {"language": language, "next": page})["Location"] == "/"


def test_a_choice_is_posted(somchai):
    assert somchai.get("/language").status_code == 405
    assert account().language == "th"


def test_whoever_is_signed_in_is_written_to_in_the_chosen_language(somchai):
    somchai.post("/language", {"language": "en", "next": "/"})
    assert account().language == "en"
    somchai.post("/language", {"language": "th", "next": "/"})
    assert account().language == "th"


def test_operators_choose_on_the_platforms_own_host(db):
    answer = browser(host="localhost").post("/language", {"language": "en", "next": "/console/"})
    assert answer.cookies["language"].value == "en"


def test_a_new_browser_speaks_the_language_of_the_account(municipality):
    choose_language(user=citizen(1), language=Language.ENGLISH)
    answer = Client(HTTP_HOST=HOST).post("/sign-in", SIGN_IN)
    assert answer.cookies["language"].value == "en"
    assert "language" not in browser("th").post("/sign-in", SIGN_IN).cookies
    assert account().language == "en"


def test_so_does_the_browser_of_an_officer(municipality):
    malee = officer()
    fields = {"email": malee.email, "password": PASSWORD}
    assert "language" not in Client(HTTP_HOST=HOST).post("/office/sign-in", fields).cookies
    choose_language(user=malee, language=Language.ENGLISH)
    answer = Client(HTTP_HOST=HOST).post("/office/sign-in", fields)
    assert answer.cookies["language"].value == "en"


@pytest.mark.parametrize("language", Language.values)
def test_registering_keeps_the_language_of_the_page_and_stores_thai(
    municipality, monkeypatch, language
):
    drawn = []
    monkeypatch.setattr(
        "accounts.actions.identity.cross_out",
        lambda content, *, text, zone, degrees: drawn.append(text) or content,
    )
    visitor = browser(language)
    visitor.post("/register/terms", {"accept": "on"})
    page = visitor.get("/register").content.decode()
    assert ("Nakhon Sawan" in page) == (language == "en")
    visitor.post("/register", typed())
    assert visitor.post("/register/identity", images())["Location"] == "/"
    user = account()
    assert user.language == language
    assert (user.title, user.address["province"]) == ("นาย", "นครสวรรค์")
    assert all(text.startswith("# ใช้สำหรับยืนยันตัวตนกับ เทศบาล") for text in drawn)
    assert IdentityImage.objects.first().name == "หน้าบัตรประชาชน"


def test_provinces_are_the_same_in_every_language_each_in_its_order():
    with speaking("en"):
        english = provinces.choices()
    assert {value for value, _ in english[1:]} == set(provinces.PROVINCES)
    names = [name for _, name in english[1:]]
    assert names == sorted(names)
    assert not any(map(THAI.search, names))


def test_a_refusal_is_kept_in_thai_and_told_in_the_citizens_language(municipality):
    somchai = citizen(1)
    choose_language(user=somchai, language=Language.ENGLISH)
    with speaking("th"):
        refuse(officer=officer(), proof=somchai.proofs.get(), reason=REASONS[0])
    assert IdentityProof.objects.get().reason == "ภาพไม่ชัดเจน อ่านข้อมูลบนบัตรไม่ได้"
    told = Message.objects.get(dedupe__contains="identity")
    assert told.subject == "Identity not verified: please send new photos"
    assert "the card cannot be read" in told.text
    assert "Send new photos" in told.html
    page = browser("th")
    page.post("/sign-in", SIGN_IN)
    assert "ยืนยันตัวตนไม่ผ่าน: ภาพไม่ชัดเจน" in page.get("/account/identity").content.decode()


def test_an_english_officer_writes_to_a_thai_citizen_in_thai(municipality):
    somchai, malee = citizen(1), officer()
    client = browser("en")
    client.post("/office/sign-in", {"email": malee.email, "password": PASSWORD})
    decision = {"decision": "refuse", "reason": REASONS[3]}
    answer = client.post(f"/office/identities/{somchai.proofs.get().pk}/", decision, follow=True)
    assert "The identity decision for สมชาย รุ่งเรือง has been saved" in answer.content.decode()
    told = Message.objects.get(dedupe__contains="identity")
    assert told.subject == "ยืนยันตัวตนไม่ผ่าน กรุณาส่งภาพใหม่"
    assert "บัตรหมดอายุ" in told.text
    assert account().identity_status == IdentityStatus.REFUSED


def test_a_forgotten_password_is_answered_in_the_accounts_language(municipality):
    choose_language(user=citizen(1), language=Language.ENGLISH)
    with speaking("th"):
        request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
        work_off()
    mail = Message.objects.get(dedupe__contains="reset")
    assert mail.subject == "Change of password"
    assert "within 10 minutes" in mail.text
    link = next(word for word in mail.text.split() if "/reset-password/" in word)
    page = browser("en").get(link.removeprefix(f"http://{HOST}")).content.decode()
    assert 'data-countdown data-done="' in page
    assert "Please set a new password within" in page


@pytest.fixture
def people(municipality):
    """Browsers that speak English: a stranger, a citizen, an administrator."""
    malee = officer()
    somchai = citizen(1)
    refuse(officer=malee, proof=somchai.proofs.get(), reason=REASONS[1])
    citizen(2)
    clients = {name: browser("en") for name in ("stranger", "citizen", "admin")}
    clients["stranger"].post("/register/terms", {"accept": "on"})
    clients["citizen"].post("/sign-in", SIGN_IN)
    mail = "wichai@thungsairung.example"
    admit(clients["admin"], mail)
    return clients


PAGES = {
    "stranger": ["/sign-in", "/register/terms", "/register", "/privacy", "/forgot-password",
                 "/reset-password/x", "/office/sign-in"],
    "citizen": ["/account", "/account/identity", "/account/api-keys/new"],
    "admin": ["/office/identities/", "/manage/id-images/new/", "/manage/terms/", "/manage/staff/",
              "/manage/terms/privacy/", "/manage/staff/new/", "/manage/line/"],
}  # fmt: skip


def test_every_page_speaks_english(people):
    for name, pages in PAGES.items():
        for page in pages:
            answer = people[name].get(page)
            assert answer.status_code in (200, 410), page
            assert not thai_left(answer), page
    waiting = IdentityProof.objects.filter(status=IdentityStatus.WAITING).get()
    assert not thai_left(people["admin"].get(f"/office/identities/{waiting.pk}/"))


def test_what_is_wrong_is_told_in_english(people):
    stranger = people["stranger"]
    bad = typed(password="abc", email="x", national_id="1", phone="1", postcode="1", title="")
    answer = stranger.post("/register", bad)
    assert "A password has 8–16 characters" in answer.content.decode()
    assert not thai_left(answer)
    simple = stranger.post("/register", typed(password="abcdefgh"))
    assert "needs a capital letter (A–Z) and a digit (0–9) and" in simple.content.decode()
    stranger.post("/register", typed())
    missing = stranger.post("/register/identity", {})
    assert "Please attach: Front of the national ID card" in missing.content.decode()
    assert not thai_left(missing)
    wrong = stranger.post("/sign-in", {"national_id": "1", "password": "x"})
    assert "The national ID number or the password is not correct" in wrong.content.decode()


def test_the_first_words_of_a_municipality_are_thai_whoever_opens_it(db):
    from tenants.lifecycle import create_municipality
    from tests.factories import order

    with operator_context(), translation.override("en"):
        made = create_municipality(order("เทศบาลเมืองธารารมย์", "thararom"))
    from tenants.context import tenant_context

    with tenant_context(made):
        assert User.objects.staff().get().position == "ผู้ดูแลระบบของหน่วยงาน"
