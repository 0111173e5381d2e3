"""What a passkey has to sign: kept in the session, good for one answer."""

import time

from django.http import HttpRequest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, generate_challenge

from accounts.second_factor.refusals import PasskeyRefused

_KEY = "passkey_challenge"
_SECONDS = 600


def new_challenge(request: HttpRequest) -> bytes:
    """Draw one; the one before is good no longer."""
    challenge = generate_challenge()
    request.session[_KEY] = {"text": bytes_to_base64url(challenge), "at": int(time.time())}
    return challenge


def taken_challenge(request: HttpRequest) -> bytes:
    """Take it out of the session, before anything is looked at. Raises PasskeyRefused."""
    kept = request.session.pop(_KEY, None)
    if kept is None or int(time.time()) - kept["at"] > _SECONDS:
        raise PasskeyRefused
    # At once: the same answer in a second request must not find it again.
    request.session.save()
    return base64url_to_bytes(kept["text"])
