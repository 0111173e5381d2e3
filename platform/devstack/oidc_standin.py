"""A local stand-in of an OpenID provider such as ThaiD: `python -m devstack.oidc_standin PORT`.

Discovery, keys, consent, token with PKCE, userinfo. Codes and tokens are good once; the ID token is
signed with a key that was made at the start.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

Answer = tuple[int, dict[str, Any]]


@dataclass(frozen=True)
class Somebody:
    """A person whom the provider knows."""

    subject: str
    name: str
    national_id: str


@dataclass
class OpenIdProvider:
    """What it remembers: its key, codes, access tokens."""

    issuer: str
    people: list[Somebody]
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(
            2048, {"kid": secrets.token_hex(4), "use": "sig", "alg": "RS256"}
        )
    )
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, Somebody] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """OpenID Connect Discovery 1.0."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, Any]:
        """Public keys."""
        return dict(KeySet([self.key]).as_dict(private=False))

    def new_code(self, query: dict[str, str], subject: str) -> str:
        """Consent was given: a code, for one use."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**query, "subject": subject}
        return code

    def token(self, form: dict[str, str], client: str) -> Answer:
        """Exchange a code; redirect, client and PKCE verifier must be those of the consent."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if challenge != asked.get("code_challenge") or client != asked["client_id"]:
            return 400, {"error": "invalid_grant"}
        person = next(each for each in self.people if each.subject == asked["subject"])
        access = secrets.token_urlsafe(16)
        self.tokens[access] = person
        return 200, {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self.id_token(person, asked),
        }

    def id_token(self, person: Somebody, asked: dict[str, str], **changes: Any) -> str:
        """A signed token about this person."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": person.subject,
            "aud": asked["client_id"],
        }
        claims |= {"iat": now, "exp": now + 300, "nonce": asked.get("nonce", "")}
        head = {"alg": "RS256", "kid": self.key.kid}
        return jwt.encode(head, {**claims, "name": person.name, **changes}, self.key)

    def userinfo(self, access: str) -> Answer:
        """Who the access token is about, with the national ID."""
        person = self.tokens.get(access)
        if person is None:
            return 401, {"error": "invalid_token"}
        return 200, {"sub": person.subject, "name": person.name, "pid": person.national_id}


_PAGE = """<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>ThaiD (จำลอง)</title>
<body><main><h1>ThaiD (จำลองในเครื่อง)</h1>
<p>เลือกผู้ที่ยืนยันตัวตน</p>{links}</main></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """HTTP around an `OpenIdProvider`."""

    provider: OpenIdProvider

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:  # noqa: N802
        """Discovery, keys, consent, userinfo."""
        url = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self._json(200, self.provider.metadata())
        elif url.path == "/keys":
            self._json(200, self.provider.keys())
        elif url.path == "/authorize":
            self._consent(query)
        elif url.path == "/userinfo":
            access = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._json(*self.provider.userinfo(access))
        else:
            self._json(HTTPStatus.NOT_FOUND, {})

    def _consent(self, query: dict[str, str]) -> None:
        people = {person.subject: person.name for person in self.provider.people}
        if query.get("as") not in people:
            links = "".join(
                f'<p><a href="{self.path.replace("&", "&amp;")}&amp;as={subject}">{name}</a></p>'
                for subject, name in people.items()
            )
            self._send(200, "text/html; charset=utf-8", _PAGE.format(links=links).encode())
            return
        code = self.provider.new_code(query, query["as"])
        self.send_response(302)
        back = f"{query['redirect_uri']}?code={quote(code)}&state={quote(query['state'])}"
        self.send_header("Location", back)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:  # noqa: N802
        """Token."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
        self._json(*self.provider.token(form, self._client(form)))

    def _client(self, form: dict[str, str]) -> str:
        """The client that proved itself: client_secret_basic or client_secret_post."""
        basic = self.headers.get("Authorization", "").removeprefix("Basic ")
        if basic:
            return base64.b64decode(basic).decode().split(":")[0]
        return form.get("client_id", "") if form.get("client_secret") else ""

    def _json(self, status: int, body: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(body).encode())

    def _send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def listening(port: int, people: list[Somebody]) -> ThreadingHTTPServer:
    """A server on loopback; port 0 is any free one."""

    class Bound(Handler):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Bound)
    Bound.provider = OpenIdProvider(f"http://localhost:{server.server_port}", people)
    return server


def main(port: int) -> None:
    """Serve the demo's people until the process is stopped."""
    from devstack.demo.cast import MUNICIPALITIES

    people = [
        Somebody(f"{town.subdomain}-{person.serial}", f"{person.first_name}", person.national_id)
        for town in MUNICIPALITIES
        for person in town.citizens
    ]
    listening(port, people).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
