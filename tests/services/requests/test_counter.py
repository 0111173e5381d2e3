"""มาลี files for สมชาย, who sits opposite; the request is his."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Mandate, User
from accounts.my_data import shares
from documents.models import StoredFile
from notifications.models import Message
from services.requests import drafts
from services.requests.models import Draft, Request
from services.requests.proof import _said
from tests.accounts.counter import HOST, REPRESENTED, malee_s_desk, person, serve
from tests.accounts.test_account_page import signed_in
from tests.accounts.test_photo import picture
from tests.factories import citizen, light_answers
from tests.services.requests.test_filing import file_request


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


@pytest.fixture
def browser(somchai: User) -> Client:
    client = malee_s_desk()
    serve(client, 1, **REPRESENTED)
    return client


def begin(browser: Client) -> str:
    """The first page of the form, at the counter."""
    return browser.get("/office/counter/services/street-light/start")["Location"]


def filled_in(browser: Client, somchai: User) -> Draft:
    begin(browser)
    draft = Draft.objects.get(citizen=somchai)
    drafts.save_answers(draft, light_answers())
    return draft


def review(draft: Draft) -> str:
    return f"/office/counter/apply/{draft.pk}/review"


def test_the_services_are_there_to_choose_from(browser: Client) -> None:
    page = browser.get("/office/counter/services/").content.decode()
    assert "/office/counter/services/street-light/start" in page
    assert "สมชาย รุ่งเรือง" in page


def test_every_page_says_for_whom(browser: Client, somchai: User) -> None:
    draft = filled_in(browser, somchai)
    pages = [f"/office/counter/apply/{draft.pk}/{p.id}" for p in draft.version.form.pages]
    for path in [*pages, review(draft)]:
        page = browser.get(path).content.decode()
        assert "กำลังยื่นคำร้องแทน สมชาย รุ่งเรือง" in page, path
        assert "นางสาวมานี มีนา" in page
        assert 'href="/apply/' not in page


def test_page_by_page_to_a_request_of_the_citizen(browser: Client, somchai: User) -> None:
    path = begin(browser)
    draft = Draft.objects.get()
    assert draft.citizen == somchai
    assert browser.post(path, {"next": "1"}).status_code == 200
    assert browser.post(path, {"symptom": "out", "save": "1"})["Location"] == (
        "/office/counter/visit"
    )
    draft.refresh_from_db()
    assert draft.answers["symptom"] == "out"
    drafts.save_answers(draft, light_answers())
    done = browser.post(review(draft), {"wants_paper": "1"})
    request = Request.objects.get()
    assert done["Location"] == f"/office/counter/requests/{request.number}/"
    assert (request.citizen, request.wants_paper) == (somchai, True)
    malee = User.objects.get(email="malee@office.example")
    mandate = Mandate.objects.get()
    assert (mandate.deed, mandate.citizen, mandate.officer) == ("file", somchai, malee)
    assert request.mandate == mandate
    assert request.events.get().actor == malee


def test_submitted_twice_it_is_filed_once(browser: Client, somchai: User) -> None:
    draft = filled_in(browser, somchai)
    first = browser.post(review(draft))["Location"]
    assert browser.post(review(draft))["Location"] == first
    assert Request.objects.count() == Mandate.objects.count() == 1
    assert Message.objects.filter(dedupe__contains="submitted").count() == 1


def test_the_citizen_sees_it_and_is_told(browser: Client, somchai: User) -> None:
    browser.post(review(filled_in(browser, somchai)))
    request = Request.objects.get()
    told = Message.objects.get(dedupe__contains="submitted")
    assert told.recipient == somchai.email
    assert "นักวิชาการยื่นให้ท่านที่เคาน์เตอร์" in told.text
    home = signed_in()
    assert request.number in home.get("/requests/").content.decode()
    page = home.get(f"/requests/{request.number}/").content.decode()
    assert "ยื่นที่เคาน์เตอร์โดย นักวิชาการ แทน สมชาย รุ่งเรือง" in page
    assert "มาลี" not in page
    office = browser.get(f"/office/requests/{request.number}/").content.decode()
    assert "ยื่นที่เคาน์เตอร์โดย มาลี มีน้ำใจ (นักวิชาการ) แทน สมชาย รุ่งเรือง" in office
    assert shares.of(somchai)["requests"][0]["filed_at_counter_by"] == "นักวิชาการ"
    assert "นักวิชาการ" in "".join(_said(request)["counter"])
    paper = browser.get(f"/office/counter/requests/{request.number}/proof.pdf")
    assert paper["Content-Type"] == "application/pdf"


def test_without_mail_the_paper_is_what_is_taken_home(municipality: Any) -> None:
    browser = malee_s_desk()
    serve(browser, 10)
    browser.post("/office/counter/register", person())
    draft = filled_in(browser, User.objects.citizens().get())
    page = browser.post(review(draft), follow=True).content.decode()
    assert "กรุณาพิมพ์หลักฐานให้ผู้ใช้บริการถือกลับ" in page
    assert not Message.objects.exists()


def test_what_a_citizen_files_has_no_mandate(somchai: User) -> None:
    request = file_request(somchai)
    assert request.mandate is None
    assert "ยื่นที่เคาน์เตอร์" not in signed_in().get(f"/requests/{request.number}/").content.decode()
    assert _said(request)["counter"] == []
    assert not Mandate.objects.exists()
    paper = malee_s_desk().get(f"/office/counter/requests/{request.number}/proof.pdf")
    assert paper.status_code == 404


def test_a_draft_of_somebody_else_is_not_found(browser: Client, somchai: User) -> None:
    other = citizen(2)
    draft = drafts.start(citizen=other, service=file_request(other).service)
    page = draft.version.form.pages[0].id
    for path in (f"/office/counter/apply/{draft.pk}/{page}", review(draft)):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"symptom": "out"}).status_code == 404
    assert browser.get(f"/office/counter/apply/{uuid4()}/{page}").status_code == 404
    draft.refresh_from_db()
    assert "symptom" not in draft.answers


def test_the_next_person_s_visit_does_not_reach_the_last_one_s_draft(
    browser: Client, somchai: User
) -> None:
    draft = filled_in(browser, somchai)
    citizen(2)
    browser.post("/office/counter/end")
    serve(browser, 2)
    assert browser.post(review(draft)).status_code == 404
    assert not Request.objects.exists()


def test_an_upload_is_the_officer_s_deed_and_seen_at_the_counter_only(
    browser: Client, somchai: User
) -> None:
    draft = filled_in(browser, somchai)
    malee = User.objects.get(email="malee@office.example")
    form = draft.version.form
    page, place = next((p.id, f) for p in form.pages for f in form.file_inputs(p.id, {}))
    upload = SimpleUploadedFile("lamp.jpg", picture(), "image/jpeg")
    path = f"/office/counter/apply/{draft.pk}/{page}"
    from forms_engine import file_input_name

    browser.post(path, {file_input_name(place.path): upload, "save": "1"})
    file = StoredFile.objects.get(owner=draft.owner)
    assert file.created_by == malee
    at = f"/office/counter/files/{file.pk}"
    assert at in browser.get(path).content.decode()
    assert browser.get(at).status_code == 200
    assert browser.get(f"/files/{file.pk}/").status_code == 404
    browser.post("/office/counter/end")
    citizen(2)
    serve(browser, 2)
    assert browser.get(at).status_code == 404
    assert signed_in(1).get(f"/files/{file.pk}/").status_code == 200


def test_what_was_typed_when_the_visit_was_over_waits(
    browser: Client, somchai: User, monkeypatch: Any
) -> None:
    path = begin(browser)
    browser.post("/office/counter/end")
    assert browser.post(path, {"symptom": "out", "next": "1"})["Location"] == "/office/counter/"
    assert Draft.objects.get().answers.get("symptom") != "out"
    serve(browser, 1)
    browser.get(path)
    assert Draft.objects.get().answers["symptom"] == "out"


def test_filing_does_not_open_the_rest_of_the_account(browser: Client, somchai: User) -> None:
    begin(browser)
    for path in ("/account", "/requests/", "/documents/", "/account/data"):
        assert browser.get(path).status_code == 404


def test_a_service_that_wants_a_proved_identity(browser: Client, somchai: User) -> None:
    from services.catalog.models import Service

    Service.objects.update(needs_verified=True)
    assert begin(browser) == "/office/counter/services/"
    assert not Draft.objects.exists()


def test_citizens_cannot_come_to_the_counter(somchai: User) -> None:
    home = signed_in()
    assert home.get("/office/counter/services/").status_code == 404
    assert home.get("/office/counter/services/street-light/start").status_code == 404
    stranger = Client(headers={"host": HOST})
    assert "sign-in" in stranger.get("/office/counter/services/")["Location"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("page", "budget"), [("services/", 14), ("apply", 14), ("review", 14)])
def test_pages_stay_within_their_query_budget(
    browser: Client, somchai: User, django_assert_max_num_queries: Any, page: str, budget: int
) -> None:
    draft = filled_in(browser, somchai)
    first = draft.version.form.pages[0].id
    path = {"apply": f"apply/{draft.pk}/{first}", "review": f"apply/{draft.pk}/review"}
    with django_assert_max_num_queries(budget):
        assert browser.get(f"/office/counter/{path.get(page, page)}").status_code == 200
