"""Operators make archives, restore them, and two of them delete a municipality."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions.staff import add_operator
from accounts.models import User
from audit.models import Entry
from console import jobs
from console.enums import JobKind, JobState
from console.models import Archive, Deletion, Job
from console.tasks import take_up_jobs
from console.work import run
from documents.actions import store
from documents.kinds import PDF
from documents.models import StoredFile
from tenants.archive.box import open_archive
from tenants.context import operator_context, tenant_context
from tenants.lifecycle import suspend
from tenants.models import Domain, Municipality
from tests import factories
from tests.factories import PASSWORD
from tests.signing import admit
from tests.tenants.committed import committed as committed

PAGE = "/console/municipalities/{}/archives/"
HOST = "thungsairung.localhost"


@pytest.fixture
def home(committed: Any, settings: Any) -> Any:
    with tenant_context(committed.home):
        factories.citizen()
        store(content=b"%PDF-1.7", kind=PDF, name="x.pdf", owner="x:1", purpose="result")
    return committed.home


def _operator(name: str) -> User:
    mail = f"{name}@platform.example"
    with operator_context():
        return add_operator(
            by=None, first_name=name, last_name="ดูแลดี", email=mail, password=PASSWORD
        )


def _signed_in(operator: User) -> Client:
    client = Client(HTTP_HOST="localhost")
    admit(client, operator.email, "localhost")
    return client


@pytest.fixture
def preecha(home: Any) -> User:
    return _operator("preecha")


@pytest.fixture
def first(preecha: User) -> Client:
    return _signed_in(preecha)


@pytest.fixture
def second(home: Any) -> Client:
    return _signed_in(_operator("malai"))


@pytest.fixture
def page(home: Any) -> str:
    return PAGE.format(home.number)


@pytest.fixture
def platform() -> Iterator[None]:
    with operator_context():
        yield


def kept() -> Archive:
    with operator_context():
        return Archive.objects.select_related("municipality").get()


def last_job() -> Job:
    with operator_context():
        return Job.objects.order_by("-asked_at").first() or pytest.fail("no job")


def test_an_archive_is_made_listed_and_downloaded(first: Client, page: str, home: Any) -> None:
    assert first.post(page, {"passphrase": ""}).status_code == 302
    said = first.get(page).content.decode()
    assert "เสร็จเมื่อ" in said
    assert "preecha" in said
    answer = first.get(f"{page}{kept().pk}.zip")
    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith('attachment; filename="thungsairung-')
    assert len(content) == kept().size
    found = open_archive(BytesIO(content))
    found.unlock()
    assert found.manifest.number == home.number
    with operator_context():
        verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"export.asked", "archive.made", "archive.downloaded"} <= verbs


def test_a_short_passphrase_is_refused_beside_its_field(first: Client, page: str) -> None:
    said = first.post(page, {"passphrase": "สั้น"}).content.decode()
    assert "12" in said
    with operator_context():
        assert not Job.objects.exists()


def test_the_passphrase_is_not_kept(first: Client, page: str) -> None:
    first.post(page, {"passphrase": "ฝนตกที่ทุ่งสายรุ้ง"})
    assert bytes(last_job().sealed_passphrase) == b""
    assert kept().has_passphrase


def test_an_archive_goes_to_another_name(first: Client, page: str, home: Any) -> None:
    first.post(page)
    where = f"{page}{kept().pk}/restore"
    assert "เริ่มกู้คืน" in first.get(where).content.decode()
    taken = {"where": "copy", "subdomain": "rimwari", "name": ""}
    assert "มีหน่วยงานใช้ชื่อนี้แล้ว" in first.post(where, taken).content.decode()
    values = {"where": "copy", "subdomain": "nongdaoruang", "name": "อบต.หนองดาวเรือง"}
    assert first.post(where, values).status_code == 302
    assert last_job().state == JobState.DONE
    assert Client(HTTP_HOST="nongdaoruang.localhost").get("/").status_code == 200


def test_its_own_place_is_taken_back_only_when_suspended(
    first: Client, page: str, home: Any
) -> None:
    first.post(page)
    where = f"{page}{kept().pk}/restore"
    first.post(where, {"where": "own"})
    assert "ระงับก่อน" in last_job().note
    assert "ระงับก่อน" in first.get(page).content.decode()
    with tenant_context(home):
        User.objects.citizens().update(first_name="อื่น")
    suspend(home)
    first.post(where, {"where": "own"})
    assert last_job().state == JobState.DONE
    with tenant_context(home):
        assert User.objects.citizens().get().first_name == "สมชาย"


def _delete(first: Client, second: Client, home: Any) -> None:
    suspend(home)
    start = f"/console/municipalities/{home.number}/deletion/"
    first.post(f"{start}ask", {"subdomain": "thungsairung"})
    second.post(f"{start}agree", {"subdomain": "thungsairung"})


def test_two_operators_delete(first: Client, second: Client, page: str, home: Any) -> None:
    _delete(first, second, home)
    with operator_context():
        assert Municipality.objects.get(pk=home.pk).status == "deleted"
        assert bytes(Municipality.objects.get(pk=home.pk).wrapped_key) == b""
        assert not Domain.objects.filter(tenant_id=home.pk).exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regnamespace(%s)", [home.schema_name])
            assert cursor.fetchone() == (None,)
    assert Client(HTTP_HOST=HOST).get("/").status_code == 404
    assert "หน่วยงานนี้ถูกลบแล้ว" in second.get(page).content.decode()
    for address in ("/console/", f"/console/municipalities/{home.number}/"):
        assert second.get(address).status_code == 200


def test_files_are_gone_with_it(first: Client, second: Client, home: Any, tmp_path: Any) -> None:
    from django.core.files.storage import default_storage

    with tenant_context(home):
        key = StoredFile.objects.get(owner="x:1").key
    assert default_storage.exists(key)
    _delete(first, second, home)
    assert not default_storage.exists(key)


def test_nobody_gets_the_name_of_the_dead(first: Client, second: Client, home: Any) -> None:
    from django.core.exceptions import ValidationError

    from tenants.lifecycle import create_municipality

    _delete(first, second, home)
    with pytest.raises(ValidationError):
        create_municipality(factories.order("เทศบาลอื่น", "thungsairung"))


def test_what_was_deleted_comes_back(first: Client, second: Client, page: str, home: Any) -> None:
    _delete(first, second, home)
    first.post(f"{page}{kept().pk}/restore", {"where": "own"})
    assert last_job().state == JobState.DONE, last_job().note
    assert Client(HTTP_HOST=HOST).get("/").status_code == 200
    with operator_context():
        again = Municipality.objects.get(number=home.number)
    with tenant_context(again):
        assert User.objects.citizens().get().national_id == factories.national_id(1)


def test_one_operator_alone_cannot_delete(first: Client, home: Any) -> None:
    _delete(first, first, home)
    with operator_context():
        assert Municipality.objects.get(pk=home.pk).status == "suspended"
        assert Deletion.objects.get().agreed_by_id is None


def test_the_database_wants_two_people_too(preecha: User, home: Any, platform: None) -> None:
    archive = Archive.objects.create(municipality=home, made_by_id=1, key="x", size=1)
    people = {"asked_by_id": 1, "agreed_by_id": 1}
    with pytest.raises(IntegrityError, match="two_people_delete"), transaction.atomic():
        Deletion.objects.create(municipality=home, archive=archive, **people)


def test_only_a_suspended_one_can_be_deleted(first: Client, home: Any) -> None:
    ask = f"/console/municipalities/{home.number}/deletion/ask"
    said = first.post(ask, {"subdomain": "thungsairung"}, follow=True).content.decode()
    assert "กรุณาระงับหน่วยงานก่อน" in said


def test_whoever_types_another_name_deletes_nothing(first: Client, home: Any) -> None:
    suspend(home)
    ask = f"/console/municipalities/{home.number}/deletion/ask"
    assert "ไม่ตรงกับ" in first.post(ask, {"subdomain": "rimwari"}).content.decode()
    with operator_context():
        assert not Deletion.objects.exists()


def test_a_municipality_that_was_opened_again_is_not_deleted(
    first: Client, second: Client, home: Any
) -> None:
    """What came in meanwhile is not in the archive."""
    suspend(home)
    start = f"/console/municipalities/{home.number}/"
    first.post(f"{start}deletion/ask", {"subdomain": "thungsairung"})
    first.post(f"{start}resume")
    first.post(f"{start}suspend", {"reason": "ลอง"})
    second.post(f"{start}deletion/agree", {"subdomain": "thungsairung"})
    with operator_context():
        assert Municipality.objects.get(pk=home.pk).status == "suspended"


def test_a_request_can_be_withdrawn(first: Client, second: Client, home: Any) -> None:
    suspend(home)
    start = f"/console/municipalities/{home.number}/deletion/"
    first.post(f"{start}ask", {"subdomain": "thungsairung"})
    second.post(f"{start}withdraw")
    second.post(f"{start}agree", {"subdomain": "thungsairung"})
    with operator_context():
        assert Municipality.objects.get(pk=home.pk).status == "suspended"
        assert Deletion.objects.get().withdrawn_at


def test_the_last_archive_of_the_dead_is_kept_for_ninety_days(
    first: Client, second: Client, page: str, home: Any
) -> None:
    _delete(first, second, home)
    discard = f"{page}{kept().pk}/discard"
    assert "90 วัน" in first.post(discard, follow=True).content.decode()
    with operator_context():
        Deletion.objects.update(done_at=timezone.now() - timedelta(days=91))
    assert "ลบไฟล์สำรองแล้ว" in first.post(discard, follow=True).content.decode()
    with operator_context():
        assert not Archive.objects.exists()


def test_one_job_at_a_time(preecha: User, home: Any, platform: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("console.jobs._wake", lambda job: None)
    jobs.start(by=preecha, kind=JobKind.EXPORT, municipality=home)
    with pytest.raises(jobs.Busy):
        jobs.start(by=preecha, kind=JobKind.EXPORT, municipality=home)


def test_a_job_that_the_broker_lost_is_taken_up(
    preecha: User, home: Any, platform: None, monkeypatch: Any
) -> None:
    monkeypatch.setattr("console.jobs._wake", lambda job: None)
    jobs.start(by=preecha, kind=JobKind.EXPORT, municipality=home)
    assert take_up_jobs() == 1
    assert last_job().state == JobState.DONE
    assert take_up_jobs() == 0


def test_a_job_whose_worker_died_is_taken_up_but_not_for_ever(
    preecha: User, home: Any, platform: None, monkeypatch: Any
) -> None:
    monkeypatch.setattr("console.jobs._wake", lambda job: None)
    job = jobs.start(by=preecha, kind=JobKind.EXPORT, municipality=home)
    running = Job.objects.filter(pk=job.pk)
    now = timezone.now()
    running.update(state=JobState.RUNNING, beat_at=now, tries=1)
    assert take_up_jobs() == 0
    running.update(beat_at=now - timedelta(minutes=3), tries=3)
    assert take_up_jobs() == 1
    assert last_job().state == JobState.FAILED
    assert "หลายครั้ง" in last_job().note


def test_somebody_watching_sees_how_far_it_is(
    preecha: User, home: Any, platform: None, monkeypatch: Any
) -> None:
    import time

    monkeypatch.setattr("console.jobs._wake", lambda job: None)
    monkeypatch.setattr("console.work._BEAT_SECONDS", 0.01)
    seen: list[tuple[int, int]] = []

    def work(job: Job, progress: Any) -> None:
        progress(3, 7)
        time.sleep(0.3)
        seen.append(Job.objects.values_list("done", "total").get(pk=job.pk))

    job = jobs.start(by=preecha, kind=JobKind.EXPORT, municipality=home)
    run(job, work)
    assert seen == [(3, 7)]


def test_strangers_and_citizens_find_nothing(home: Any, page: str) -> None:
    stranger = Client(HTTP_HOST="localhost")
    assert stranger.get(page).status_code == 302
    assert Client(HTTP_HOST=HOST).get(page).status_code == 404


def test_the_page_asks_five_things_however_many_archives(
    first: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        first.post(page)
    with operator_context(), django_assert_max_num_queries(8):
        first.get(page)
