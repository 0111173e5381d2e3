"""What an OpenID provider says of itself (OpenID Connect Discovery 1.0), kept for ten minutes."""

import threading
import time
from dataclasses import dataclass
from typing import Any

import requests
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

import outward
from accounts.outside.vouching import Refused

_KEPT_SECONDS = 600
_known: dict[str, tuple[float, "Metadata"]] = {}
_lock = threading.Lock()


@dataclass(frozen=True)
class Metadata:
    """Addresses and keys of a provider."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    keys: KeySet


def metadata_of(issuer: str) -> Metadata:
    """Ask the issuer, or remember. Raises Refused when it does not answer as one."""
    kept = _known.get(issuer)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    found = _asked(issuer)
    with _lock:
        _known[issuer] = (time.monotonic() + _KEPT_SECONDS, found)
    return found


def forget(issuer: str) -> None:
    """Ask again: the provider signs with a key that was not known."""
    with _lock:
        _known.pop(issuer, None)


def _asked(issuer: str) -> Metadata:
    with outward.session() as session:
        try:
            said = _json(session, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if said["issuer"] != issuer:
                raise Refused("issuer")
            return Metadata(
                issuer=issuer,
                authorization_endpoint=str(said["authorization_endpoint"]),
                token_endpoint=str(said["token_endpoint"]),
                userinfo_endpoint=str(said.get("userinfo_endpoint", "")),
                keys=_keys(_json(session, str(said["jwks_uri"]))),
            )
        except (requests.RequestException, JoseError, KeyError, ValueError, TypeError) as error:
            raise Refused(type(error).__name__) from error


def _keys(said: dict[str, Any]) -> KeySet:
    """RFC 7517."""
    return KeySet.import_key_set({"keys": list(said["keys"])})


def _json(session: requests.Session, address: str) -> dict[str, Any]:
    answer = session.get(address)
    answer.raise_for_status()
    body = answer.json()
    if not isinstance(body, dict):
        raise TypeError("not an object")
    return body
