"""LINE: push messages, the webhook, LINE Login."""

from notifications.channels.line.push import send

__all__ = ["send"]
