"""People, what they accepted, and how they proved who they are."""

from accounts.models.devices import Device
from accounts.models.identity import IdentityImage, IdentityImageKind, IdentityProof
from accounts.models.mandates import Mandate
from accounts.models.oidc import OidcLink, OidcProvider
from accounts.models.registration import HalfRegistration
from accounts.models.rules import AccountRules
from accounts.models.second_factor import Passkey, RecoveryCode, Totp
from accounts.models.terms import Acceptance, Terms
from accounts.models.throttle import Throttle
from accounts.models.tokens import ApiToken, EmailChange, PasswordReset
from accounts.models.user import User

__all__ = [
    "Acceptance",
    "AccountRules",
    "ApiToken",
    "Device",
    "EmailChange",
    "HalfRegistration",
    "IdentityImage",
    "IdentityImageKind",
    "IdentityProof",
    "Mandate",
    "OidcLink",
    "OidcProvider",
    "Passkey",
    "PasswordReset",
    "RecoveryCode",
    "Terms",
    "Throttle",
    "Totp",
    "User",
]
