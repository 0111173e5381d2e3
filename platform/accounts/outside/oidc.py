"""OpenID Connect: authorization code with PKCE, state, nonce, and an ID token that is verified."""

from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwt import JWTClaimsRegistry

import outward
from accounts.actions.links import link_oidc, unlink_oidc
from accounts.models import OidcProvider, User
from accounts.models.user import citizen_login
from accounts.outside.discovery import Metadata, forget, metadata_of
from accounts.outside.vouching import Person, Refused, Visit, WrongPerson
from tenants.site_address import absolute
from thai import national_id

# Signatures that need the provider's own key.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
_LEEWAY_SECONDS = 60


@dataclass(frozen=True)
class Oidc:
    """The provider of a municipality."""

    settings: OidcProvider

    slug = "oidc"

    @property
    def label(self) -> str:
        """Its name on the button."""
        return self.settings.name

    def authorize_url(self, visit: Visit) -> str:
        """The provider's consent page."""
        there = metadata_of(self.settings.issuer).authorization_endpoint
        address, _state = self._session(visit).create_authorization_url(
            there, state=visit.state, nonce=visit.nonce, code_verifier=visit.verifier
        )
        return str(address)

    def person(self, visit: Visit, code: str) -> Person:
        """Exchange the code and verify the ID token: signature, issuer, audience, nonce, time."""
        found = metadata_of(self.settings.issuer)
        session = self._session(visit)
        try:
            tokens = session.fetch_token(
                found.token_endpoint, code=code, code_verifier=visit.verifier
            )
            claims = self._verified(found, str(tokens["id_token"]), visit.nonce)
            claims = self._with_national_id(session, found, claims)
        except (requests.RequestException, AuthlibBaseError, KeyError, ValueError) as error:
            raise Refused(type(error).__name__) from error
        return self._person(claims)

    def _session(self, visit: Visit) -> OAuth2Session:
        session = OAuth2Session(
            self.settings.client_id,
            self.settings.client_secret or None,
            scope=self.settings.scope,
            redirect_uri=absolute(visit.back),
            code_challenge_method="S256",
        )
        outward.protect(session)
        return session

    def _verified(self, found: Metadata, token: str, nonce: str) -> dict[str, Any]:
        try:
            return self._decoded(found, token, nonce)
        except (JoseError, ValueError):
            # The provider may sign with a new key since it was asked.
            forget(found.issuer)
        try:
            return self._decoded(metadata_of(found.issuer), token, nonce)
        except (JoseError, ValueError) as error:
            raise Refused(type(error).__name__) from error

    def _decoded(self, found: Metadata, token: str, nonce: str) -> dict[str, Any]:
        read = jwt.decode(token, found.keys, algorithms=_ALGORITHMS)
        registry = JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": found.issuer},
            aud={"essential": True, "value": self.settings.client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(read.claims)
        if read.claims.get("azp", self.settings.client_id) != self.settings.client_id:
            raise Refused("azp")
        return dict(read.claims)

    def _with_national_id(
        self, session: OAuth2Session, found: Metadata, claims: dict[str, Any]
    ) -> dict[str, Any]:
        """Some providers tell the ID in the token, some only at their userinfo address."""
        wanted = self.settings.id_claim
        if not wanted or wanted in claims or not found.userinfo_endpoint:
            return claims
        more = session.get(found.userinfo_endpoint).json()
        if not isinstance(more, dict) or more.get("sub") != claims["sub"]:
            raise Refused("userinfo of somebody else")
        return {**more, **claims}

    def _person(self, claims: dict[str, Any]) -> Person:
        digits = national_id.normalise(str(claims.get(self.settings.id_claim, "")))
        return Person(
            issuer=self.settings.issuer,
            subject=str(claims["sub"]),
            name=str(claims.get("name") or claims.get("given_name") or ""),
            login=citizen_login(digits) if national_id.is_valid(digits) else "",
        )

    def account_of(self, person: Person) -> User | None:
        """The linked account, or the one whose proved national ID the provider names."""
        live = User.objects.live().citizens()
        linked = live.filter(
            oidc_links__issuer=person.issuer, oidc_links__subject=person.subject
        ).first()
        if linked is not None or not person.login:
            return linked
        owner = live.filter(login=person.login).first()
        # An ID that nobody has proved yet may be occupied by a stranger.
        return owner if owner is not None and owner.is_verified else None

    def link(self, user: User, person: Person) -> None:
        """Link, unless the provider names another person's ID."""
        if person.login and person.login != user.login:
            raise WrongPerson
        link_oidc(user=user, name=self.settings.name, issuer=person.issuer, subject=person.subject)

    def unlink(self, user: User) -> None:
        """Take the link away."""
        unlink_oidc(user=user, issuer=self.settings.issuer)
