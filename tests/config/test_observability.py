"""No personal data leaves: what Sentry and the logs would carry."""

import io
import json
import logging

import pytest
import sentry_sdk
import structlog
import typst
from django.db import connection
from django.test import Client
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from config.observability import before_send
from config.scrubbing import scrub, scrub_text
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
@pytest.mark.parametrize("frame", ["before {} after", "เลขประจำตัวประชาชน{}ครับ", "โทร{}ด่วน", "x{}y"])
def test_patterns(frame, text):
    assert text not in scrub_text(frame.format(text))


def test_ids_stay_whole():
    hexes = {"request_id": "ab0812345678cdef1101700230705abc", "event_id": "0812345678abcdef" * 2}
    assert scrub(hexes) == hexes
    assert scrub({"request_id": "1101700230705"}) == {"request_id": "[removed]"}
    assert scrub({"text": "0812345678"}) == {"text": "[removed]"}


def _broken_insert():
    from audit.models import Entry

    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {Entry._meta.db_table} (id) VALUES (%s)", [PERSONAL[4]])


def _broken_page():
    typst.compile(b'#panic("\xe0\xb8\xaa\xe0\xb8\xa1\xe0\xb8\x8a\xe0\xb8\xb2\xe0\xb8\xa2")')


QUOTING = [(_broken_insert, "DataError", "22P02"), (_broken_page, "TypstError", "")]


@pytest.mark.parametrize(("fault", "kind", "state"), QUOTING)
def test_sentry_gets_of_a_database_or_typst_error_the_class_only(
    kept, municipality, fault, kind, state
):
    try:
        try:
            fault()
        except Exception as error:
            raise RuntimeError(f"failed: {error}") from error
    except RuntimeError:
        sentry_sdk.capture_exception()
    sent = json.dumps(kept.events, ensure_ascii=False, default=str)
    assert kind in sent
    assert "RuntimeError" in sent
    assert state in sent
    assert "สมชาย" not in sent


@pytest.mark.parametrize(("fault", "kind", "state"), QUOTING)
@pytest.mark.parametrize("logger", ["structlog", "stdlib"])
def test_logs_get_of_a_database_or_typst_error_the_class_only(
    lines, municipality, logger, fault, kind, state
):
    try:
        fault()
    except Exception as error:
        if logger == "structlog":
            structlog.get_logger("test.personal").exception(f"failed {error}")
        else:
            logging.getLogger("test.personal").exception("failed %r", error)
    line = json.loads(lines.getvalue())
    assert f"{kind}: {state}" in line["exception"]
    assert "test_observability.py" in line["exception"]
    assert "สมชาย" not in lines.getvalue()


def test_a_chain_of_other_faults_is_told_in_full(lines):
    try:
        try:
            raise KeyError("first")
        except KeyError as error:
            raise ValueError("second") from error
    except ValueError:
        structlog.get_logger("test.personal").exception("failed")
    told = json.loads(lines.getvalue())["exception"]
    assert told.index("KeyError: 'first'") < told.index("ValueError: second")


def test_no_path_is_logged(lines, monkeypatch, municipality):
    for name in ("django.request", "django.security.csrf"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", lines.handlers)
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    host = {"host": "thungsairung.localhost"}
    client.post("/reset-password/top-secret-token", headers=host)
    client.get("/no-such-page/top-secret-token", headers=host)

    def fault(*args, **kwargs):
        raise ValueError("broken")

    monkeypatch.setattr("accounts.citizen.views.forgotten.valid_reset", fault)
    client.get("/reset-password/top-secret-token?q=top-secret-name", headers=host)
    assert "Internal Server Error" in lines.getvalue()
    assert "reset-password/<str:token>" in lines.getvalue()
    assert "CSRF" in lines.getvalue()
    assert "top-secret" not in lines.getvalue()


def test_workers_keep_the_handler_that_scrubs(settings):
    assert settings.CELERY_WORKER_HIJACK_ROOT_LOGGER is False


class _Lines(io.StringIO):
    """What was logged to `test.personal`, by the handler's own formatter."""

    handlers: list[logging.Handler]


@pytest.fixture
def lines(monkeypatch):
    out = _Lines()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    out.handlers = [handler]
    logger = logging.getLogger("test.personal")
    monkeypatch.setattr(logger, "handlers", [handler])
    logger.setLevel("INFO")
    return out


def test_log_lines_are_json_without_personal_data(lines):
    structlog.get_logger("test.personal").info(
        "seen", who=f"id {national_id(1)}", mail="a@b.example", request_id="0812345678abcdef" * 2
    )
    line = json.loads(lines.getvalue())
    assert line["event"] == "seen"
    assert line["request_id"] == "0812345678abcdef" * 2
    assert national_id(1) not in lines.getvalue()
    assert "a@b.example" not in lines.getvalue()


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


def test_a_lost_database_is_told_as_503_and_other_faults_as_500(municipality, monkeypatch):
    from django.db import OperationalError

    from accounts.citizen.views import signing

    def lost(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    client = Client(raise_request_exception=False)
    fields = {"national_id": national_id(1), "password": PASSWORD}
    host = {"headers": {"host": "thungsairung.localhost"}}
    monkeypatch.setattr(signing, "signed_in", lost)
    assert client.post("/sign-in", fields, **host).status_code == 500
    monkeypatch.setattr("config.health._database_answers", lambda: False)
    answer = client.post("/sign-in", fields, **host)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "ระบบ" in answer.content.decode()
