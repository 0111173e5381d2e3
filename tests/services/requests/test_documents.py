"""Documents that come later: all or none, once, before the end; the clock stands meanwhile."""

from datetime import datetime, timedelta

import pytest
import time_machine

from documents.models import StoredFile
from services.requests.actions import (
    NotAFile,
    Refused,
    advance,
    ask_for_documents,
    attach_result,
    send_documents,
)
from services.requests.enums import Status
from services.requests.models import Request
from tests.factories import citizen, officer
from tests.services.requests.test_filing import file_request
from thai.dates import BANGKOK

PDF = b"%PDF-1.4\n%%EOF\n"
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=BANGKOK)


@pytest.fixture
def asked(municipality):
    with time_machine.travel(FRIDAY, tick=False):
        request = file_request(citizen(1))
        ask_for_documents(officer=officer(), request=request, text="ภาพหน้าบ้าน")
    return Request.objects.get()


def test_one_wrong_file_among_right_ones_leaves_nothing(asked):
    with pytest.raises(NotAFile):
        send_documents(
            citizen=asked.citizen, request=asked, files=[("a.pdf", PDF), ("b.exe", b"MZ")]
        )
    assert not StoredFile.objects.filter(owner=asked.owner).exists()
    assert Request.objects.get().waits_for_citizen


def test_a_second_post_of_the_same_documents_is_refused(asked):
    send_documents(citizen=asked.citizen, request=asked, files=[("a.pdf", PDF)])
    with pytest.raises(Refused):
        send_documents(citizen=asked.citizen, request=asked, files=[("a.pdf", PDF)])
    assert StoredFile.objects.filter(owner=asked.owner).count() == 1


def test_the_due_time_moves_by_the_working_days_waited(asked):
    due = asked.due_at
    with time_machine.travel(FRIDAY + timedelta(days=10), tick=False):
        assert not asked.is_late
        send_documents(citizen=asked.citizen, request=asked, files=[("a.pdf", PDF)])
        found = Request.objects.get()
        assert not found.is_late
    # From Friday the 20th to Monday the 30th: six working days.
    assert found.due_at.astimezone(BANGKOK).date().isoformat() == "2026-12-03"
    assert found.due_at > due


def test_nothing_is_attached_after_the_end(municipality):
    malee, request = officer(), file_request(citizen(1))
    advance(officer=malee, request=request, to=Status.RECEIVED)
    advance(officer=malee, request=request, to=Status.DONE)
    with pytest.raises(Refused):
        attach_result(officer=malee, request=request, content=PDF, name="late.pdf")
    assert not StoredFile.objects.filter(purpose="result").exists()
