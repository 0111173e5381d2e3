"""สมชาย files a request; it is numbered, timed, and told once."""

from uuid import uuid4

import pytest

from notifications.models import Message
from services.catalog.models import Service
from services.catalog.queries import published_form
from services.requests.actions import AnswersRefused, submit_request
from services.requests.models import Request
from tests.factories import citizen, light_answers


def file_request(person, answers=None, key=None):
    service = Service.objects.get(slug="street-light")
    return submit_request(
        citizen=person,
        service=service,
        version=published_form(service),
        answers=answers or light_answers(),
        key=key or uuid4(),
    )


def test_numbers_run_without_gaps(municipality):
    person = citizen()
    first, second = file_request(person), file_request(person)
    assert int(second.number.split("-")[1]) == int(first.number.split("-")[1]) + 1


def test_the_same_key_files_once_and_tells_once(municipality):
    person, key = citizen(), uuid4()
    assert file_request(person, key=key).pk == file_request(person, key=key).pk
    assert Request.objects.count() == 1
    assert Message.objects.filter(dedupe__contains="submitted").count() == 1


def test_bad_answers_file_nothing_and_take_no_number(municipality):
    person = citizen()
    with pytest.raises(AnswersRefused) as refused:
        file_request(person, light_answers(count=0))
    assert list(refused.value.errors) == ["count"]
    assert not Request.objects.exists()
    assert file_request(person).number.endswith("-000001")
