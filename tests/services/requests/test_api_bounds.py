"""The REST API refuses, in Thai, what it cannot read; nothing that is sent breaks it."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client

from accounts.actions.api_tokens import issue
from services.requests.models import Request
from tests.factories import citizen, light_answers
from tests.services.requests.test_api import ALL, HOME, call


@pytest.fixture
def token(municipality):
    return issue(user=citizen(1), name="โปรแกรมของฉัน", scopes=ALL)[1]


DEEP = ["[" * 100_000 + "]" * 100_000, '{"a":' * 400 + "1" + "}" * 400, "[" * 30 + "]" * 30]


def _post(token, body, **headers):
    client = Client(raise_request_exception=False)
    sent = {"host": HOME, "authorization": f"Bearer {token}", **headers}
    return client.post("/api/v1/requests", body, content_type="application/json", headers=sent)


@pytest.mark.parametrize("body", [*DEEP, '{"key": 1', "\x00", '"\x00"', "", "\ufeff{}", "NaN"])
def test_what_cannot_be_read_is_refused_in_thai(token, body):
    answer = _post(token, body)
    assert answer.status_code == 400
    assert not re.search("[a-z]{5}", str(answer.json().get("detail", "")))


@pytest.mark.parametrize("deep", DEEP)
def test_deep_answers_are_refused(token, deep):
    body = f'{{"key": "{uuid4()}", "service": "street-light", "answers": {{"pole": {deep}}}}}'
    assert _post(token, body).status_code == 400
    assert not Request.objects.exists()


def test_a_body_that_is_too_long_is_refused_as_such(token, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = _post(token, json.dumps({"answers": {"pole": "x" * 200}}))
    assert answer.status_code == 413
    assert "ใหญ่เกิน" in answer.json()["detail"]


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
@pytest.mark.parametrize(
    "changes", [{"answers": {"po{}le": 1}}, {"key": "{}"}, {"service": "street{}"}, {"{}": 1}]
)
def test_nul_and_surrogates_never_break(token, changes, odd):
    data = {"key": str(uuid4()), "service": "street-light", "answers": {}, **changes}
    answer = _post(token, json.dumps(data).replace("{}", json.dumps(odd)[1:-1], 1))
    assert answer.status_code == 400
    assert not Request.objects.exists()


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_odd_characters_in_answers_are_named(token, odd):
    answers = light_answers(landmark=f"หน้า{odd}วัด", **{f"x{odd}": 1})
    data = {"key": str(uuid4()), "service": "street-light", "answers": answers}
    errors = call("requests", token, data=data).json()["errors"]
    assert errors["landmark"]["code"] == "characters"
    assert errors["x\ufffd"]["code"] == "characters"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("get", "requests/70-1", {}),
        ("delete", "requests", {}),
        ("get", "services", {"accept": "text/html"}),
        ("get", "services", {"authorization": "Bearer x"}),
    ],
)
def test_details_are_thai(token, method, path, headers):
    sent = {"host": HOME, "authorization": f"Bearer {token}", "accept-language": "en", **headers}
    answer = getattr(Client(), method)(f"/api/v1/{path}", headers=sent)
    assert 400 <= answer.status_code < 500
    assert re.search("[ก-๙]{4}", answer.json()["detail"])


def test_a_body_of_another_type_is_refused_in_thai(token):
    sent = {"host": HOME, "authorization": f"Bearer {token}"}
    answer = Client().post("/api/v1/requests", {"key": "x"}, headers=sent)
    assert answer.status_code == 415
    assert "application/json" in answer.json()["detail"]


def test_wrong_fields_are_told_in_thai(token):
    told = _post(token, json.dumps({"key": "x", "service": "a b", "answers": []})).json()
    assert set(told) == {"key", "service", "answers"}
    for messages in told.values():
        assert re.search("[ก-๙]{4}", messages[0])
