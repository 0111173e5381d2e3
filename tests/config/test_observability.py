"""No personal data leaves: what Sentry and the logs would carry."""

import io
import json
import logging

import pytest
import sentry_sdk
import structlog
from django.test import Client
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from config.observability import before_send, scrub_text
from tests.factories import PASSWORD, national_id

PERSONAL = (national_id(1), "1-0000-00000-01-7", "somchai1@mail.example", "0812345678", "สมชาย")


class _Kept(Transport):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[object] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.events += [item.get_event() for item in envelope.items]


@pytest.fixture
def kept():
    transport = _Kept()
    sentry_sdk.init(
        dsn="http://key@127.0.0.1:9/1",
        transport=transport,
        before_send=before_send,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
    )
    yield transport
    sentry_sdk.init()


def test_sentry_gets_the_fault_and_nothing_of_the_person(kept, municipality, monkeypatch):
    def fault(*args, **kwargs):
        somchai = {"name": "สมชาย", "id": national_id(1)}
        raise ValueError(
            f"cannot use {national_id(1)} of somchai1@mail.example, 081-234-5678", somchai["id"]
        )

    monkeypatch.setattr("accounts.citizen.views.signing.signed_in", fault)
    client = Client(raise_request_exception=False)
    fields = {"national_id": national_id(1), "password": PASSWORD, "name": "สมชาย"}
    answer = client.post(
        f"/sign-in?next=/{national_id(1)}", fields, headers={"host": "thungsairung.localhost"}
    )
    assert answer.status_code == 500
    assert "ระบบขัดข้องชั่วคราว" in answer.content.decode()
    sent = json.dumps(kept.events, ensure_ascii=False, default=str)
    assert "ValueError" in sent
    assert kept.events[0]["tags"]["tenant"] == municipality.number
    for text in (*PERSONAL, PASSWORD):
        assert text not in sent


@pytest.mark.parametrize("text", PERSONAL[:4])
def test_patterns(text):
    assert text not in scrub_text(f"before {text} after")


def test_log_lines_are_json_without_personal_data():
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    logger = logging.getLogger("test.personal")
    logger.addHandler(handler)
    logger.setLevel("INFO")
    structlog.get_logger("test.personal").info(
        "seen", who=f"id {national_id(1)}", mail="a@b.example"
    )
    line = json.loads(out.getvalue())
    assert line["event"] == "seen"
    assert national_id(1) not in out.getvalue()
    assert "a@b.example" not in out.getvalue()


def test_health_and_readiness(db):
    answer = Client().get("/healthz", headers={"host": "anything"})
    assert answer.json() == {"status": "ok"}
    ready = Client().get("/readyz", headers={"host": "anything"})
    assert ready.json()["database"] is True


def test_every_answer_has_a_request_id(municipality):
    answer = Client().get("/", headers={"host": "thungsairung.localhost"})
    assert len(answer["X-Request-ID"]) == 32
    given = Client().get(
        "/", headers={"host": "thungsairung.localhost", "x-request-id": "abcdefgh-1"}
    )
    assert given["X-Request-ID"] == "abcdefgh-1"
