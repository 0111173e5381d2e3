"""Keys: a random data key per municipality, wrapped by the installation's key.

Everything secret in a schema is derived from the data key, so that an archive of one
municipality can be re-wrapped for another installation without touching a row.
"""

import hmac
import os
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tenants.context import current_municipality

if TYPE_CHECKING:
    from tenants.models import Municipality

_NONCE = 12
_KEY = 32


def derive(key: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one purpose (HKDF-SHA256)."""
    return HKDF(hashes.SHA256(), _KEY, salt=None, info=purpose.encode()).derive(key)


def new_wrapped_key() -> bytes:
    """Return a fresh data key, encrypted with the installation's key."""
    return wrap(os.urandom(_KEY))


def wrap(data_key: bytes) -> bytes:
    """Encrypt a data key with the installation's key."""
    return seal(_installation_key(), data_key)


def unwrapped(wrapped: bytes) -> bytes:
    """Decrypt a data key, wrapped by the present key or one before it.

    cryptography.exceptions.InvalidTag where it is another installation's.
    """
    for key in _installation_keys():
        with suppress(InvalidTag):
            return unseal(key, wrapped)
    raise InvalidTag


def is_wrapped_by_present_key(wrapped: bytes) -> bool:
    """Whether the keys before the present one are not needed for it."""
    try:
        unseal(_installation_key(), wrapped)
    except InvalidTag:
        return False
    return True


def data_key_of(municipality: "Municipality") -> bytes:
    """The data key of a municipality. It leaves this process in an archive only, wrapped again."""
    return unwrapped(bytes(municipality.wrapped_key))


def installation_mark() -> str:
    """16 hex digits that name the installation by its key without telling it."""
    return _mark(_installation_key())


def is_own_mark(mark: str) -> bool:
    """Whether a mark is this installation's, by its present key or by one before."""
    return mark in map(_mark, _installation_keys())


def _mark(key: bytes) -> str:
    return derive(key, "mark").hex()[:16]


def seal(key: bytes, plain: bytes, context: bytes = b"") -> bytes:
    """Encrypt with AES-256-GCM; the nonce stands before the ciphertext."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unseal(key: bytes, sealed: bytes, context: bytes = b"") -> bytes:
    """Decrypt what `seal` made; cryptography.exceptions.InvalidTag when it was changed."""
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], context)


def encrypt(purpose: str, text: str) -> bytes:
    """Encrypt a text for the entered schema."""
    return seal(_purpose_key(purpose), text.encode(), purpose.encode())


def decrypt(purpose: str, sealed: bytes | memoryview) -> str:
    """Decrypt a text of the entered schema."""
    return unseal(_purpose_key(purpose), bytes(sealed), purpose.encode()).decode()


def blind_index(purpose: str, text: str) -> str:
    """Return a keyed hash (64 hex digits): equal texts of one schema meet, others never."""
    return hmac.new(_purpose_key(f"index:{purpose}"), text.encode(), sha256).hexdigest()


def _purpose_key(purpose: str) -> bytes:
    municipality = current_municipality()
    if municipality is None:
        return _cached_purpose_key(b"", purpose)
    return _cached_purpose_key(bytes(municipality.wrapped_key), purpose)


@lru_cache(maxsize=4096)
def _cached_purpose_key(wrapped: bytes, purpose: str) -> bytes:
    key = unwrapped(wrapped) if wrapped else _installation_key()
    return derive(key, purpose)


def _installation_key() -> bytes:
    return _installation_keys()[0]


@lru_cache(maxsize=1)
def _installation_keys() -> list[bytes]:
    """The present key first, then those that it replaced."""
    return [
        derive(key.encode(), "installation")
        for key in (settings.DATA_KEY, *settings.DATA_KEYS_BEFORE)
    ]
