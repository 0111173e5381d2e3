"""The secret that a page shows until the app has given its first code."""

from base64 import b64decode, b64encode

from django.http import HttpRequest

from accounts.second_factor import totp
from tenants import keys

_KEY = "offered_totp"
_PURPOSE = "offered-totp"


def offered_secret(request: HttpRequest) -> str:
    """The same on every look of this session; sealed, because sessions are rows."""
    kept = request.session.get(_KEY)
    if kept is not None:
        return keys.decrypt(_PURPOSE, b64decode(kept))
    secret = totp.new_secret()
    request.session[_KEY] = b64encode(keys.encrypt(_PURPOSE, secret)).decode()
    return secret


def forget_offer(request: HttpRequest) -> None:
    """It was confirmed."""
    request.session.pop(_KEY, None)
