"""LINE's webhook: whatever a signed body holds, it is answered, and never with a fault."""

import base64
import hashlib
import hmac
import json

import pytest
from django.test import Client

from notifications.channels.line.settings import save_channel
from notifications.models import LineChannel, LineEvent

EVENT = {"webhookEventId": "01HZZZZZZZZZZZZZZZZZZZZZZZ", "type": "follow"}


@pytest.fixture
def channel(municipality):
    channel = LineChannel(
        display_name="ทุ่งสายรุ้ง", basic_id="@thungsairung", login_channel_id="2000", is_on=True
    )
    return save_channel(channel, login_secret="a", messaging_secret="b", access_token="c")


def send(body: str, secret: bytes = b"b"):
    digest = hmac.new(secret, body.encode(), hashlib.sha256).digest()
    headers = {
        "host": "thungsairung.localhost",
        "x-line-signature": base64.b64encode(digest).decode(),
    }
    client = Client(raise_request_exception=False)
    return client.post("/line/webhook", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", "1", '"x"', "\x00", "[" * 100_000, '{"a":' * 100_000]
)
def test_what_is_no_json_object_is_refused(channel, body):
    assert send(body).status_code == 400


@pytest.mark.parametrize(
    "events",
    [
        None, 1, "x", {}, [1], [None], [[]], [{}], [{"webhookEventId": None}],
        [{"webhookEventId": "a\x00b"}], [{"webhookEventId": "\ud800"}],
        [{"webhookEventId": "x" * 65}], [{"webhookEventId": {"a": 1}}],
    ],
)  # fmt: skip
def test_odd_events_are_passed_over(channel, events):
    assert send(json.dumps({"events": events})).status_code == 200
    assert send("{}").status_code == 200
    assert not LineEvent.objects.exists()


def test_events_beside_an_odd_one_are_taken_once(channel):
    body = json.dumps({"events": [1, EVENT, {**EVENT, "webhookEventId": "\x00"}]})
    assert send(body).status_code == send(body).status_code == 200
    assert LineEvent.objects.get().kind == "follow"


@pytest.mark.parametrize("kind", [None, 1, "a\x00", "x" * 50])
def test_an_odd_kind_does_not_hurt(channel, kind):
    assert send(json.dumps({"events": [{**EVENT, "type": kind}]})).status_code == 200
    assert LineEvent.objects.count() == 1


def test_another_secret_signs_nothing(channel):
    assert send(json.dumps({"events": [EVENT]}), secret=b"x").status_code == 400
    assert not LineEvent.objects.exists()
