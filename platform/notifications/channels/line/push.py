"""Pushing one message through the Messaging API."""

from django.conf import settings
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    MessagingApi,
    PushMessageRequest,
    TextMessage,
)

from notifications.models import LineChannel, Message

TIMEOUT_SECONDS = 10
_ALREADY_ACCEPTED = 409
_LONGEST = 5000


class LineIsOff(RuntimeError):
    """The municipality has no LINE channel, or has turned it off."""


def send(message: Message) -> None:
    """Push one text; the retry key makes LINE accept it once. Raises ApiException, LineIsOff."""
    channel = LineChannel.objects.filter(is_on=True).first()
    if channel is None:
        raise LineIsOff
    request = PushMessageRequest(
        to=message.recipient,
        messages=[TextMessage(text=message.text[:_LONGEST])],
    )
    configuration = Configuration(host=settings.LINE_API_URL, access_token=channel.access_token)
    with ApiClient(configuration) as client:
        _push(MessagingApi(client), request, str(message.retry_key))


def _push(api: MessagingApi, request: PushMessageRequest, retry_key: str) -> None:
    try:
        api.push_message(request, x_line_retry_key=retry_key, _request_timeout=TIMEOUT_SECONDS)
    except ApiException as error:
        if error.status != _ALREADY_ACCEPTED:
            raise
