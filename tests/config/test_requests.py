"""What is refused before a view sees it, in which words, and what caches may keep."""

import pytest
from django.core.exceptions import SuspiciousOperation, TooManyFieldsSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.handlers import LARGEST_REQUEST
from tests.factories import PASSWORD, citizen, national_id

HOST = {"host": "thungsairung.localhost"}
PLATFORM = {"host": "localhost"}


@pytest.fixture
def visitor(municipality):
    return Client(raise_request_exception=False)


@pytest.fixture
def somchai(visitor):
    citizen(1)
    visitor.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD}, headers=HOST)
    return visitor


def test_nul_in_the_number_of_a_request_is_not_found(somchai):
    answer = somchai.get("/requests/70-%00/", headers=HOST)
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()


@pytest.mark.parametrize("path", ["/services/x%00y/", "/files/%00", "/%00"])
@pytest.mark.parametrize("host", [HOST, PLATFORM])
def test_nul_in_a_path_is_not_found(visitor, path, host):
    answer = visitor.get(path, headers=host)
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()


@pytest.mark.parametrize("query", ["q=%00", "next=/x%00", "x%00=1"])
def test_nul_in_a_query_is_refused(visitor, query):
    for host in (HOST, PLATFORM):
        answer = visitor.get(f"/sign-in?{query}", headers=host)
        assert answer.status_code == 400
        assert "อ่านคำขอนี้ไม่ได้" in answer.content.decode()


def test_other_percent_signs_pass(visitor):
    assert visitor.get("/services/?q=%2500", headers=HOST).status_code == 200


def test_too_large_is_413_in_thai(visitor):
    answer = visitor.post(
        "/sign-in",
        {"file": SimpleUploadedFile("x.jpg", b"x")},
        headers=HOST,
        CONTENT_LENGTH=str(LARGEST_REQUEST + 1),
    )
    assert answer.status_code == 413
    assert "64 MB" in answer.content.decode()
    assert "ข้อมูลที่กรอกยังอยู่ในหน้าก่อน" in answer.content.decode()


def test_too_many_files_or_fields_is_400_in_thai(visitor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    two = {name: SimpleUploadedFile("x.jpg", b"x") for name in ("a", "b")}
    answer = visitor.post("/sign-in", two, headers=HOST)
    assert answer.status_code == 400
    assert "จำนวนมากเกินไป" in answer.content.decode()


@pytest.mark.parametrize("error", [SuspiciousOperation, TooManyFieldsSent])
def test_the_demo_has_the_same_pages(visitor, monkeypatch, settings, error):
    settings.ROOT_URLCONF = "devstack.tenant_urls"

    def refused(*args, **kwargs):
        raise error("no")

    monkeypatch.setattr("accounts.citizen.views.signing.render", refused)
    answer = visitor.get("/sign-in", headers=HOST)
    assert answer.status_code == 400
    assert "กรุณากดย้อนกลับ" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/account", "/requests/", "/no-such-page"])
def test_pages_of_a_signed_in_person_are_kept_by_no_cache(somchai, path):
    answer = somchai.get(path, headers=HOST)
    assert answer["Cache-Control"] == "private, no-store"


def test_what_says_how_it_is_kept_keeps_its_own(somchai):
    for path in ("/brand.css", "/sign-in"):
        kept = somchai.get(path, headers=HOST)["Cache-Control"]
        assert kept == Client().get(path, headers=HOST)["Cache-Control"] != "private, no-store"
    assert "Cookie" not in somchai.get("/brand.css", headers=HOST).get("Vary", "")


def test_a_strangers_page_says_nothing_of_caches(visitor):
    assert "Cache-Control" not in visitor.get("/services/", headers=HOST)


def test_messages_are_thai_whatever_the_browser_prefers(visitor):
    english = {**HOST, "accept-language": "en-US,en;q=0.9"}
    answer = visitor.get("/api/v1/services", headers=english)
    assert answer.json()["detail"] == "ไม่พบข้อมูลการเข้าสู่ระบบ"
    assert visitor.get("/", headers=english)["Content-Language"] == "th"
