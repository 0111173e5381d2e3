"""มาลี sees how the work goes, and finds anything by a few letters."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from services.requests.actions import attach_result
from services.requests.enums import Status
from services.requests.models import Request
from services.requests.statistics import WEEKS, by_service, entered_by_week, punctuality
from tests.factories import PASSWORD, citizen, officer
from tests.services.requests.test_filing import file_request
from tests.services.requests.test_working import PDF
from ui.chart import Point, bar_chart, nice_step

HOST = {"headers": {"host": "thungsairung.localhost"}}
# A Wednesday; in Bangkok the week began on Sunday at 17.00 UTC.
NOW = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@pytest.fixture
def filed(municipality):
    return file_request(citizen(1))


@pytest.fixture
def malee(municipality):
    officer()
    client = Client()
    client.post("/office/sign-in", {"email": "malee@office.example", "password": PASSWORD}, **HOST)
    return client


def _times(request, **times):
    Request.objects.filter(pk=request.pk).update(**times)


def test_weeks_begin_on_monday_in_bangkok_and_empty_ones_count(filed):
    _times(filed, entered_at=datetime(2026, 11, 22, 17, 30, tzinfo=UTC))
    weeks = entered_by_week(NOW)
    assert len(weeks) == WEEKS
    assert [week.entered for week in weeks] == [0] * 11 + [1]
    _times(filed, entered_at=datetime(2026, 11, 22, 16, 30, tzinfo=UTC))
    assert [week.entered for week in entered_by_week(NOW)][-2:] == [1, 0]


def test_what_is_older_than_the_chart_is_left_out(filed):
    _times(filed, entered_at=NOW - timedelta(weeks=WEEKS + 1))
    assert sum(week.entered for week in entered_by_week(NOW)) == 0


def test_a_late_request_is_counted_but_not_while_the_citizen_is_waited_for(filed):
    _times(filed, entered_at=NOW - timedelta(days=9), due_at=NOW - timedelta(days=1))
    [row] = by_service(NOW)
    assert (row["entered"], row["unfinished"], row["late"]) == (1, 1, 1)
    _times(filed, waiting_since=NOW)
    assert by_service(NOW)[0]["late"] == 0


def test_punctuality_counts_what_was_finished_in_time(filed):
    assert punctuality(NOW).percent is None
    _times(
        filed,
        status=Status.DONE,
        outcome="approved",
        finished_at=NOW,
        due_at=NOW - timedelta(days=1),
    )
    assert punctuality(NOW).percent == 0
    _times(filed, due_at=NOW)
    assert punctuality(NOW).percent == 100


def test_the_page_shows_the_numbers_as_picture_and_table(malee, filed):
    page = malee.get("/office/overview/", **HOST).content.decode()
    assert "สถิติงานบริการ" in page
    assert page.count('class="chart-bar') == WEEKS
    assert "แจ้งซ่อมไฟฟ้าสาธารณะ" in page


def test_the_palette_finds_by_number_and_name_and_not_by_one_letter(malee, filed):
    for text, found in (("70-0000", 1), ("สมชาย", 1), ("nobody", 0), ("ส", 0), ("", 0)):
        answer = malee.get("/office/find", {"q": text}, **HOST)
        assert len(answer.json()["results"]) == found, text
        assert answer["Cache-Control"] == "private, no-store"
    entry = malee.get("/office/find", {"q": filed.number}, **HOST).json()["results"][0]
    assert entry["url"] == f"/office/requests/{filed.number}/"


def test_a_citizen_finds_nothing_in_the_palette(filed):
    client = Client()
    client.force_login(filed.citizen)
    assert client.get("/office/find", {"q": "70"}, **HOST).status_code in (302, 404)


def test_a_queue_is_narrowed_to_a_service_and_widened_again(malee, filed):
    page = malee.get("/office/", {"service": filed.service.slug}, **HOST).content.decode()
    assert filed.number in page
    assert "เอาตัวกรองนี้ออก" in page
    page = malee.get("/office/", {"service": "no-such-service"}, **HOST).content.decode()
    assert filed.number in page
    assert "เอาตัวกรองนี้ออก" not in page


def test_a_document_may_be_framed_by_our_own_pages_only(malee, filed, files):
    file = attach_result(
        officer=officer(email="two@office.example"), request=filed, name="a.pdf", content=PDF
    )
    answer = malee.get(f"/files/{file.pk}/", **HOST)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("most", "step"), [(0, 1), (4, 1), (9, 2), (24, 5), (47, 10), (900, 200)])
def test_the_scale_has_round_steps(most, step):
    assert nice_step(most) == step


def test_bars_stand_on_the_ground_and_none_is_higher_than_the_picture():
    chart = bar_chart([Point("a", 0), Point("b", 7), Point("c", 14)])
    assert [bar.height for bar in chart.bars][0] == 0
    assert all(bar.y >= 0 and bar.y + bar.height <= chart.height for bar in chart.bars)
    assert bar_chart([]).bars == []
