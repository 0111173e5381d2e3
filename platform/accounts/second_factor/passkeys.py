"""Passkeys (WebAuthn level 2): what a browser is asked, and whether its answer is right.

A site is one address of the table of domains, the one under which a request was let in: a passkey
of one municipality says nothing at another, nor one of the subdomain on the municipality's own
domain. Browsers see to the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from accounts.models import Passkey, User
from accounts.second_factor.refusals import PasskeyRefused
from tenants.context import current_municipality
from tenants.keys import blind_index
from tenants.site_address import address_of

_VERIFIED = UserVerificationRequirement.REQUIRED
_MILLISECONDS = 120_000
# What the library lets through of an answer that is no answer.
_MALFORMED = (WebAuthnException, UnsupportedAlgorithm, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Site:
    """Whom a passkey is for."""

    host: str
    origin: str
    name: str


def site(host: str) -> Site:
    """The entered municipality, or the platform, at one of its hosts."""
    municipality = current_municipality()
    name = municipality.name if municipality else settings.PLATFORM_DOMAIN
    return Site(host, address_of(host), name)


def registration_options(here: Site, user: User, challenge: bytes) -> str:
    """What `navigator.credentials.create` is asked, as JSON."""
    options = generate_registration_options(
        rp_id=here.host,
        rp_name=here.name,
        user_id=bytes.fromhex(blind_index("passkey-user", user.login)),
        user_name=user.email,
        user_display_name=user.full_name,
        challenge=challenge,
        timeout=_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=_VERIFIED
        ),
        exclude_credentials=_named(user.passkeys.at(here.host)),
    )
    return options_to_json(options)


def authentication_options(here: Site, passkeys: Iterable[Passkey], challenge: bytes) -> str:
    """What `navigator.credentials.get` is asked, as JSON."""
    options = generate_authentication_options(
        rp_id=here.host,
        challenge=challenge,
        timeout=_MILLISECONDS,
        allow_credentials=_named(passkeys),
        user_verification=_VERIFIED,
    )
    return options_to_json(options)


def _named(passkeys: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(each.credential_id)) for each in passkeys]


def verified_registration(here: Site, answer: str, challenge: bytes) -> VerifiedRegistration:
    """A new passkey. Raises PasskeyRefused."""
    try:
        return verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=here.host,
            expected_origin=here.origin,
            require_user_verification=True,
        )
    except _MALFORMED as error:
        raise PasskeyRefused from error


def credential_id_of(answer: str) -> bytes:
    """Which passkey an answer says it is of. Raises PasskeyRefused."""
    try:
        return parse_authentication_credential_json(answer).raw_id
    except _MALFORMED as error:
        raise PasskeyRefused from error


def verified_authentication(
    here: Site, answer: str, challenge: bytes, passkey: Passkey
) -> VerifiedAuthentication:
    """That the passkey is present, and how often it was used. Raises PasskeyRefused."""
    try:
        return verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=here.host,
            expected_origin=here.origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except _MALFORMED as error:
        raise PasskeyRefused from error
