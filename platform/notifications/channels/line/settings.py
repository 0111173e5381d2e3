"""Writing the municipality's LINE channel."""

from notifications.models import LineChannel
from tenants import keys


def save_channel(
    channel: LineChannel, *, login_secret: str, messaging_secret: str, access_token: str
) -> LineChannel:
    """Save the one channel; an empty secret keeps the stored one."""
    channel.pk = 1
    if login_secret:
        channel.sealed_login_secret = keys.encrypt("line", login_secret)
    if messaging_secret:
        channel.sealed_messaging_secret = keys.encrypt("line", messaging_secret)
    if access_token:
        channel.sealed_access_token = keys.encrypt("line", access_token)
    channel.save()
    return channel
