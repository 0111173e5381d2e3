"""LINE Login 2.1: from the citizen's consent to a verified subject of this channel."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import urllib3
from django.conf import settings

from notifications.models import LineChannel

_TIMEOUT = urllib3.Timeout(connect=3, read=7)
_http = urllib3.PoolManager(timeout=_TIMEOUT, retries=False)


class LoginFailed(RuntimeError):
    """LINE did not confirm who this is."""


@dataclass(frozen=True)
class LineIdentity:
    """A person as LINE knows them on this channel."""

    sub: str
    name: str


def authorize_url(channel: LineChannel, *, redirect_uri: str, state: str, nonce: str) -> str:
    """Return the address of LINE's consent page."""
    query = {
        "response_type": "code",
        "client_id": channel.login_channel_id,
        "redirect_uri": redirect_uri,
        "state": state,
        "nonce": nonce,
        "scope": "openid profile",
        "bot_prompt": "normal",
    }
    return f"{settings.LINE_LOGIN_URL}/oauth2/v2.1/authorize?{urlencode(query)}"


def identity_from_code(
    channel: LineChannel, *, code: str, redirect_uri: str, nonce: str
) -> LineIdentity:
    """Exchange the code and let LINE verify the ID token against channel and nonce."""
    tokens = _post(
        "/oauth2/v2.1/token",
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "client_id": channel.login_channel_id,
            "client_secret": channel.login_secret,
        },
    )
    return verify_id_token(channel, id_token=str(tokens.get("id_token", "")), nonce=nonce)


def verify_id_token(channel: LineChannel, *, id_token: str, nonce: str = "") -> LineIdentity:
    """Return the subject of an ID token that was issued to this channel, with this nonce.

    Tokens of LIFF carry no nonce of ours.
    """
    asked = {"id_token": id_token, "client_id": channel.login_channel_id}
    claims = _post("/oauth2/v2.1/verify", asked | ({"nonce": nonce} if nonce else {}))
    if claims.get("aud") != channel.login_channel_id or nonce not in ("", claims.get("nonce")):
        raise LoginFailed("audience or nonce")
    return LineIdentity(sub=str(claims["sub"]), name=str(claims.get("name", "")))


def _post(path: str, fields: dict[str, str]) -> dict[str, Any]:
    try:
        answer = _http.request_encode_body(
            "POST", settings.LINE_API_URL + path, fields=fields, encode_multipart=False
        )
        body = json.loads(answer.data)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise LoginFailed(type(error).__name__) from error
    if answer.status != 200 or not isinstance(body, dict):
        raise LoginFailed(f"status {answer.status}")
    return body
