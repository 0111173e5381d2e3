"""The REST API: tokens with scopes, the citizen's own requests, the same rules as the pages."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from accounts.actions.api_tokens import issue, revoke
from services.requests.models import Request
from tenants.context import tenant_context
from tests.factories import citizen, light_answers
from tests.services.requests.test_filing import file_request

HOME, NEXT_DOOR = "thungsairung.localhost", "rimwari.localhost"
ALL = ["services:read", "requests:read", "requests:write"]


def call(path, token="", host=HOME, data=None):
    headers = {"host": host, **({"authorization": f"Bearer {token}"} if token else {})}
    client = Client()
    if data is None:
        return client.get(f"/api/v1/{path}", headers=headers)
    body = json.dumps(data)
    return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)


@pytest.fixture
def somchai(municipality):
    return citizen(1)


@pytest.fixture
def token(somchai):
    return issue(user=somchai, name="โปรแกรมของฉัน", scopes=ALL)[1]


def test_services_with_their_forms(token):
    services = call("services", token).json()
    assert [service["slug"] for service in services] == ["street-light"]
    form = call("services/street-light/form", token).json()
    assert form["form"]["pages"][0]["id"] == "problem"


def test_filing_and_reading(token):
    key = str(uuid4())
    data = {"key": key, "service": "street-light", "answers": light_answers()}
    filed = call("requests", token, data=data)
    again = call("requests", token, data=data)
    assert filed.status_code == again.status_code == 201
    assert filed.json()["number"] == again.json()["number"]
    assert Request.objects.count() == 1
    assert [r["number"] for r in call("requests", token).json()] == [filed.json()["number"]]
    detail = call(f"requests/{filed.json()['number']}", token).json()
    assert detail["answers"]["pole"] == "ทสร. 0154"


def test_bad_answers_name_their_path(token):
    data = {
        "key": str(uuid4()),
        "service": "street-light",
        "answers": light_answers(count=0, colour="red"),
    }
    answer = call("requests", token, data=data)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"count", "colour"}
    assert not Request.objects.exists()


def test_files_of_others_cannot_be_claimed(token):
    from documents.models import StoredFile

    file_request(citizen(2))
    stranger = StoredFile.objects.create(
        owner="requests.request:1", purpose="evidence", key="m/1/x", name="x.jpg",
        content_type="image/jpeg", size=1, sha256="0" * 64,
    )  # fmt: skip
    answers = light_answers(photos=[str(stranger.pk)])
    data = {"key": str(uuid4()), "service": "street-light", "answers": answers}
    assert "photos" in call("requests", token, data=data).json()["errors"]


def test_without_a_token_or_with_a_revoked_one(somchai):
    assert call("services").status_code == 401
    found, text = issue(user=somchai, name="x", scopes=ALL)
    revoke(user=somchai, token=found)
    assert call("services", text).status_code == 401


@pytest.mark.parametrize("path", ["services", "services/street-light/form", "requests"])
def test_scopes(somchai, path):
    needed = "services:read" if path.startswith("services") else "requests:read"
    others = [scope for scope in ALL if scope != needed]
    _, text = issue(user=somchai, name="x", scopes=others)
    assert call(path, text).status_code == 403


def test_a_token_is_unknown_next_door(neighbours):
    with tenant_context(neighbours.home):
        _, text = issue(user=citizen(1), name="x", scopes=ALL)
    assert call("services", text).status_code == 200
    assert call("services", text, host=NEXT_DOOR).status_code == 401


def test_requests_of_others_are_not_found(token):
    other = file_request(citizen(2))
    assert call(f"requests/{other.number}", token).status_code == 404
    assert call("requests", token).json() == []


def test_the_openapi_document_names_every_path(municipality):
    paths = call("openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/v1/services",
        "/api/v1/services/{slug}/form",
        "/api/v1/requests",
        "/api/v1/requests/{number}",
    }
