"""มาลี works a request: through the table, once at a time, and the citizen is told."""

import pytest
from django.test import Client

from audit.models import Entry
from documents.models import StoredFile
from notifications.models import Message
from services.requests import workflow
from services.requests.actions import (
    ChangedMeanwhile,
    NotAFile,
    Refused,
    add_note,
    advance,
    ask_for_documents,
    attach_result,
    send_documents,
)
from services.requests.enums import Outcome, Status
from services.requests.models import Request
from services.requests.queries import public_events, queue_counts
from tests.factories import PASSWORD, citizen, national_id, officer
from tests.services.requests.test_filing import file_request

HOST = {"headers": {"host": "thungsairung.localhost"}}
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def malee(municipality):
    return officer()


@pytest.fixture
def request_of_somchai(municipality):
    return file_request(citizen(1))


def _done_messages():
    return Message.objects.filter(dedupe__endswith=":done")


def test_the_four_statuses_in_order(malee, request_of_somchai):
    for status in (Status.RECEIVED, Status.IN_PROGRESS, Status.DONE):
        advance(officer=malee, request=request_of_somchai, to=status)
    found = Request.objects.get()
    assert (found.status, found.outcome) == (Status.DONE, Outcome.APPROVED)
    assert found.assigned_to == malee
    mail = _done_messages().get()
    assert mail.subject == f"คำร้องเลขที่ {found.number} ดำเนินการสำเร็จแล้ว"
    assert "สมชาย" not in mail.subject
    assert "สมชาย" in mail.text


@pytest.mark.parametrize(
    ("current", "wanted"),
    [(c, w) for c in Status for w in Status if w not in workflow.TRANSITIONS[c]],
)
def test_every_way_that_is_not_in_the_table_is_refused(current, wanted):
    with pytest.raises(workflow.NotAllowed):
        workflow.check(current, wanted)


def test_the_second_of_two_officers_changes_nothing(malee, request_of_somchai):
    stale = Request.objects.get()
    advance(officer=malee, request=request_of_somchai, to=Status.RECEIVED)
    with pytest.raises(ChangedMeanwhile):
        advance(officer=malee, request=stale, to=Status.RECEIVED)
    assert Entry.objects.filter(verb="request.advanced").count() == 1


def test_more_documents_are_asked_for_once_and_stop_the_clock(malee, request_of_somchai):
    ask_for_documents(officer=malee, request=request_of_somchai, text="ภาพหน้าบ้าน ภายใน 30 พ.ย.")
    assert queue_counts(malee)["waiting"] == 1
    with pytest.raises(Refused):
        ask_for_documents(officer=malee, request=request_of_somchai, text="อีกครั้ง")
    found = Request.objects.get()
    send_documents(citizen=found.citizen, request=found, files=[("บ้าน.pdf", PDF)])
    assert not Request.objects.get().waits_for_citizen


def test_notes_of_the_office_stay_in_the_office(malee, request_of_somchai):
    add_note(officer=malee, request=request_of_somchai, text="รอหลอดไฟ", is_public=False)
    assert "รอหลอดไฟ" not in [event.text for event in public_events(request_of_somchai)]


def test_what_is_no_document_is_not_stored(malee, request_of_somchai):
    with pytest.raises(NotAFile):
        attach_result(officer=malee, request=request_of_somchai, content=b"<script>", name="x.pdf")
    assert not StoredFile.objects.filter(purpose="result").exists()


def _signed_in(serial):
    client = Client()
    fields = {"national_id": national_id(serial), "password": PASSWORD}
    client.post("/sign-in", fields, **HOST)
    return client


def test_a_result_waits_for_the_verified_identity(malee, request_of_somchai):
    from accounts.actions.identity import approve

    file = attach_result(officer=malee, request=request_of_somchai, content=PDF, name="ใบอนุญาต.pdf")
    client = _signed_in(1)
    assert client.get(f"/files/{file.pk}/", **HOST).status_code == 404
    approve(officer=malee, proof=request_of_somchai.citizen.proofs.get())
    answer = client.get(f"/files/{file.pk}/", **HOST)
    assert answer.content == PDF
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_citizen_finds_neither_request_nor_file(malee, request_of_somchai):
    file = attach_result(officer=malee, request=request_of_somchai, content=PDF, name="a.pdf")
    citizen(2)
    client = _signed_in(2)
    for path in (
        f"/requests/{request_of_somchai.number}/",
        f"/requests/{request_of_somchai.number}/proof.pdf",
        f"/files/{file.pk}/",
    ):
        assert client.get(path, **HOST).status_code == 404


def test_proof_of_submission_is_a_pdf_with_number_and_time(request_of_somchai, tmp_path):
    import subprocess

    from services.requests.proof import proof_of_submission

    path = tmp_path / "proof.pdf"
    path.write_bytes(proof_of_submission(request_of_somchai))
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True).stdout
    assert request_of_somchai.number in text
    assert "X-XXXX-XXXXX" in text
    assert national_id(1) not in text


@pytest.mark.parametrize(
    ("days", "said"), [(0, "เหลือ 3 วัน"), (2, "เหลือ 1 วัน"), (3, "วันนี้"), (5, "เกิน 2 วัน")]
)
def test_time_left_is_said_in_days(municipality, days, said):
    from datetime import datetime, timedelta

    import time_machine

    from thai.dates import BANGKOK

    monday = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
    with time_machine.travel(monday, tick=False):
        file_request(citizen(1))
    with time_machine.travel(monday + timedelta(days=days), tick=False):
        assert Request.objects.get().time_left == said


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.WITHDRAWN, Outcome.FORWARDED])
def test_an_end_that_is_no_approval_needs_a_reason_and_tells_it(malee, request_of_somchai, outcome):
    advance(officer=malee, request=request_of_somchai, to=Status.RECEIVED)
    with pytest.raises(Refused):
        advance(
            officer=malee, request=request_of_somchai, to=Status.DONE, outcome=outcome, note=" "
        )
    assert not Request.objects.get().is_done
    reason = "อยู่นอกเขต"
    advance(officer=malee, request=request_of_somchai, to=Status.DONE, outcome=outcome, note=reason)
    assert reason in _done_messages().get().text
    assert (
        reason
        in _signed_in(1).get(f"/requests/{request_of_somchai.number}/", **HOST).content.decode()
    )


def test_the_citizen_reads_what_is_asked_and_until_when(malee, request_of_somchai):
    office = Client()
    office.post("/office/sign-in", {"email": "malee@office.example", "password": PASSWORD}, **HOST)
    path = f"/office/requests/{request_of_somchai.number}/"
    asked = {"text": "ภาพหน้าบ้าน", "until_0": "30", "until_1": "11", "until_2": "2569"}
    office.post(f"{path}ask", asked, **HOST)
    page = _signed_in(1).get(f"/requests/{request_of_somchai.number}/", **HOST).content.decode()
    assert "ภาพหน้าบ้าน ภายใน 30 พฤศจิกายน 2569" in page
    assert "ขอเอกสารเพิ่มเติมแล้วเมื่อ" in office.get(path, **HOST).content.decode()
