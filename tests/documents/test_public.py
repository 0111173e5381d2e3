"""Whoever holds a paper can ask whether it is real, and learns no more than the paper says."""

import pytest
from django.test import Client

from documents.public import public_documents, short_name
from services.requests.proof import proof_of_submission
from services.requests.public import page_of
from tenants.context import tenant_context
from tests.documents.test_pdf import _text as text_of
from tests.factories import citizen
from tests.services.requests.test_filing import file_request

HERE = {"headers": {"host": "thungsairung.localhost"}}
NEXT_DOOR = {"headers": {"host": "rimwari.localhost"}}


@pytest.fixture
def filed(municipality):
    return file_request(citizen(1))


def _path(address):
    return "/verify/" + address.rsplit("/", 1)[1]


def test_the_page_behind_a_proof_says_what_the_paper_says_and_no_full_name(filed):
    assert page_of(filed).startswith("http://thungsairung.localhost/verify/p-")
    answer = Client().get(_path(page_of(filed)), **HERE)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "เอกสารนี้ออกโดย เทศบาลตำบลทุ่งสายรุ้ง" in page
    assert filed.number in page
    assert "สมชาย ร." in page
    assert filed.citizen.last_name not in page
    assert filed.citizen.national_id not in page
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_code_is_good_at_one_municipality_only(filed):
    answer = Client().get(_path(page_of(filed)), **NEXT_DOOR)
    assert answer.status_code == 404
    assert "ไม่พบเอกสารนี้" in answer.content.decode()
    assert filed.number not in answer.content.decode()


@pytest.mark.parametrize("code", [
    "p-1-", "p-1-00000000000000000000", "x-1-0", "p--", "p", "p-9e9-a", "p-" + "9" * 40 + "-a",
    "p-๑-a", "r-1-x", "../p-1",
])  # fmt: skip
def test_guesses_find_nothing(filed, code):
    assert public_documents.behind(code) is None


def test_a_code_of_a_paper_that_is_gone_finds_nothing(filed, neighbours):
    path = _path(page_of(filed))
    filed.events.all().delete()
    filed.delete()
    assert Client().get(path, **HERE).status_code == 404


def test_the_same_row_number_has_another_code_next_door(filed, neighbours):
    here = page_of(filed)
    with tenant_context(neighbours.next_door):
        other = page_of(filed)
    assert here.rsplit("-", 1)[1] != other.rsplit("-", 1)[1]


def test_the_proof_carries_the_code(filed):
    assert "สแกนเพื่อตรวจสอบ" in text_of(proof_of_submission(filed))


def test_a_name_is_shortened():
    assert short_name("สมชาย", "รุ่งเรือง") == "สมชาย ร."
    assert short_name("มาลี", "") == "มาลี"
