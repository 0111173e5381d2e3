"""People, what they accepted, and how they proved who they are."""

from accounts.models.identity import IdentityImage, IdentityImageKind, IdentityProof
from accounts.models.registration import HalfRegistration
from accounts.models.terms import Acceptance, Terms
from accounts.models.throttle import Throttle
from accounts.models.tokens import ApiToken, PasswordReset
from accounts.models.user import User

__all__ = [
    "Acceptance",
    "ApiToken",
    "HalfRegistration",
    "IdentityImage",
    "IdentityImageKind",
    "IdentityProof",
    "PasswordReset",
    "Terms",
    "Throttle",
    "User",
]
