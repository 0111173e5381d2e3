"""LINE's webhook: signature over the raw body first, then each event once."""

import json
import re
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from linebot.v3.webhook import SignatureValidator

from notifications.models import LineChannel, LineEvent

_EVENT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Take events of this municipality's channel.

    400 for a signature that is not its own, and for what is no JSON object. Events that we do
    not understand are passed over: LINE sends again and again what is not answered with 200.
    """
    channel = LineChannel.objects.filter(is_on=True).first()
    body = request.body
    if channel is None or not _is_signed(
        channel, body, request.headers.get("X-Line-Signature", "")
    ):
        return HttpResponse(status=400)
    sent = _read(body)
    if sent is None:
        return HttpResponse(status=400)
    for event in _events(sent):
        _take(event)
    return HttpResponse(status=200)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def _events(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """The events that have an id which can be stored; LINE's are 26 letters and digits."""
    events = sent.get("events")
    listed = events if isinstance(events, list) else []
    return [each for each in listed if isinstance(each, dict) and _id_of(each)]


def _id_of(event: dict[str, Any]) -> str:
    found = event.get("webhookEventId")
    return found if isinstance(found, str) and _EVENT_ID.fullmatch(found) else ""


def _kind_of(event: dict[str, Any]) -> str:
    found = event.get("type")
    return found[:20] if isinstance(found, str) and found.isprintable() else ""


def _is_signed(channel: LineChannel, body: bytes, signature: str) -> bool:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return False
    return bool(SignatureValidator(channel.messaging_secret).validate(text, signature))


def _take(event: dict[str, Any]) -> None:
    with transaction.atomic():
        LineEvent.objects.get_or_create(event_id=_id_of(event), defaults={"kind": _kind_of(event)})
