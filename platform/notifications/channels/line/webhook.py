"""LINE's webhook: signature over the raw body first, then each event once."""

import json
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from linebot.v3.webhook import SignatureValidator

from notifications.models import LineChannel, LineEvent


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Take events of this municipality's channel; 400 for a signature that is not its own."""
    channel = LineChannel.objects.filter(is_on=True).first()
    body = request.body
    if channel is None or not _is_signed(
        channel, body, request.headers.get("X-Line-Signature", "")
    ):
        return HttpResponse(status=400)
    for event in json.loads(body).get("events", []):
        _take(event)
    return HttpResponse(status=200)


def _is_signed(channel: LineChannel, body: bytes, signature: str) -> bool:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return False
    return bool(SignatureValidator(channel.messaging_secret).validate(text, signature))


def _take(event: dict[str, Any]) -> None:
    with transaction.atomic():
        LineEvent.objects.get_or_create(
            event_id=str(event.get("webhookEventId", ""))[:64],
            defaults={"kind": str(event.get("type", ""))[:20]},
        )
