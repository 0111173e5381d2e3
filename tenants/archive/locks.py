"""The data key inside an archive: wrapped for this installation, and for whoever has a passphrase.

Without the data key nothing of an archive can be read. An archive that travels to an installation
with another key needs a passphrase; one that stays needs none.
"""

import hmac
import os
from base64 import b64decode, b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

from tenants import keys
from tenants.archive.errors import ArchiveRefused
from tenants.models import Municipality

SHORTEST_PASSPHRASE = 12
_SALT = 16
_PURPOSE = b"archive:passphrase"


def wrapped(municipality: Municipality, passphrase: str) -> dict[str, str]:
    """The data key for the manifest; '' is no passphrase."""
    found = {"installation": b64encode(bytes(municipality.wrapped_key)).decode()}
    if passphrase:
        salt = os.urandom(_SALT)
        body = keys.seal(_stretched(passphrase, salt), keys.data_key_of(municipality), _PURPOSE)
        found["passphrase"] = b64encode(salt + body).decode()
    return found


def unlocked(found: dict[str, str], passphrase: str) -> bytes:
    """The data key. Raises ArchiveRefused where neither installation nor passphrase fits."""
    try:
        if passphrase:
            return _by_passphrase(b64decode(found.get("passphrase", "")), passphrase)
        return keys.unwrapped(b64decode(found["installation"]))
    except (InvalidTag, ValueError, KeyError) as error:
        raise ArchiveRefused(_why(found, passphrase)) from error


def seal_of(data_key: bytes, said: bytes) -> str:
    """HMAC-SHA256 in hex, by a key that only archives use."""
    return hmac.new(keys.derive(data_key, "archive:manifest"), said, sha256).hexdigest()


def entries_key(data_key: bytes) -> bytes:
    """The key of the entries."""
    return keys.derive(data_key, "archive:entries")


def _by_passphrase(kept: bytes, passphrase: str) -> bytes:
    return keys.unseal(_stretched(passphrase, kept[:_SALT]), kept[_SALT:], _PURPOSE)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())


def _why(found: dict[str, str], passphrase: str) -> str:
    if passphrase:
        return _("รหัสของไฟล์สำรองไม่ถูกต้อง")
    if "passphrase" in found:
        return _("ไฟล์สำรองนี้มาจากระบบอื่น กรุณาใส่รหัสของไฟล์สำรอง")
    return _("ไฟล์สำรองนี้มาจากระบบอื่นและไม่ได้ตั้งรหัสไว้ จึงเปิดที่นี่ไม่ได้")
