"""Each notice goes out once, whatever fails on the way."""

import json
import threading
import uuid
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.actions.links import link_line as link
from notifications.channels.line.settings import save_channel
from notifications.deliver import deliver, deliver_due
from notifications.enums import MessageStatus
from notifications.models import LineChannel, Message
from tests.factories import citizen
from tests.services.requests.test_filing import file_request

LINE_USER = "U" + "a" * 32


@pytest.fixture(autouse=True)
def mail_in_memory(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def channel(municipality):
    channel = LineChannel(display_name="ทุ่งสายรุ้ง", basic_id="@thungsairung", login_channel_id="2000")
    return save_channel(channel, login_secret="a", messaging_secret="b", access_token="c")


def test_secrets_of_the_channel_are_sealed_and_readable(channel):
    stored = LineChannel.objects.get()
    assert stored.access_token == "c"
    assert bytes(stored.sealed_access_token) != b"c"


def test_mail_goes_out_once_with_its_message_id(municipality):
    file_request(citizen(1))
    message = Message.objects.get()
    assert deliver(message.pk)
    assert not deliver(message.pk)
    assert len(mail.outbox) == 1
    sent = mail.outbox[0]
    assert sent.extra_headers["Message-ID"].startswith(f"<{message.retry_key}@")
    assert sent.from_email.endswith("<no-reply@eservice.example>")
    assert sent.alternatives[0].mimetype == "text/html"


def test_a_mail_server_that_is_down_costs_time_only(municipality, monkeypatch):
    from notifications.channels import mail as channel

    file_request(citizen(1))

    def down(message):
        raise ConnectionRefusedError

    monkeypatch.setitem(__import__("notifications.deliver", fromlist=["x"])._SENDERS, "mail", down)
    assert deliver_due() == 0
    message = Message.objects.get()
    assert (message.status, message.tries) == (MessageStatus.WAITING, 1)
    assert deliver_due() == 0, "not before its time"
    monkeypatch.setitem(
        __import__("notifications.deliver", fromlist=["x"])._SENDERS, "mail", channel.send
    )
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert deliver_due() == 1


def test_a_worker_that_died_is_replaced_after_its_lease(municipality):
    file_request(citizen(1))
    Message.objects.update(
        status=MessageStatus.SENDING, not_before=timezone.now() + timedelta(minutes=5)
    )
    assert deliver_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert deliver_due() == 1


def test_a_linked_citizen_gets_line_and_mail(channel):
    somchai = citizen(1)
    link(user=somchai, line_sub=LINE_USER)
    somchai.refresh_from_db()
    request = file_request(somchai)
    assert {m.channel for m in Message.objects.all()} == {"mail", "line"}
    line = Message.objects.get(channel="line")
    assert request.number in line.text
    assert "อีเมลฉบับนี้" not in line.text


@contextmanager
def line_that_answers(status):
    """A LINE on loopback that answers every push with one status; yields what it saw."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):  # noqa: N802
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.append((self.path, dict(self.headers), body))
            answer = b'{"sentMessages": [{"id": "1", "quoteToken": "q"}]}'
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "outcome"), [(200, "sent"), (409, "sent"), (429, "waiting"), (500, "waiting")]
)
def test_line_answers(channel, settings, status, outcome):
    message = Message.objects.create(
        channel="line", recipient=LINE_USER, subject="x", text="สวัสดี", dedupe=str(uuid.uuid4())
    )
    with line_that_answers(status) as (address, seen):
        settings.LINE_API_URL = address
        deliver(message.pk)
    message.refresh_from_db()
    assert message.status == outcome
    path, headers, body = seen[0]
    assert path == "/v2/bot/message/push"
    assert headers["X-Line-Retry-Key"] == str(message.retry_key)
    assert headers["Authorization"] == "Bearer c"
    assert body["to"] == LINE_USER


def test_a_forged_webhook_is_refused_and_a_replay_counts_once(channel):
    import base64
    import hashlib
    import hmac

    from django.test import Client

    from notifications.models import LineEvent

    body = json.dumps({"events": [{"webhookEventId": "01ABC", "type": "follow"}]}).encode()

    def post(secret):
        signed = base64.b64encode(hmac.new(secret, body, hashlib.sha256).digest()).decode()
        return Client().post(
            "/line/webhook",
            body,
            content_type="application/json",
            headers={"host": "thungsairung.localhost", "x-line-signature": signed},
        )

    assert post(b"forged").status_code == 400
    assert not LineEvent.objects.exists()
    assert [post(b"b").status_code for _ in range(3)] == [200] * 3
    assert LineEvent.objects.count() == 1
