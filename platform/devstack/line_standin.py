"""A local stand-in of the LINE platform: `python -m devstack.line_standin PORT FOLDER`.

LINE Login (authorize, token, verify), LIFF, and the Messaging API's push, as LINE's own contract
has them: wrong tokens are refused, a retry key is accepted once (409 afterwards), pushes are kept.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
import sys
import threading
import time
import uuid
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

# People who use LINE in the demo.
PEOPLE = {
    "U" + "a" * 32: "สมชาย",
    "U" + "b" * 32: "มะลิ",
    "U" + "c" * 32: "แดง",
}
_LIFF_SDK = Path(__file__).parent / "liff_sdk.js"
_USER = re.compile(r"U[0-9a-f]{32}")
_LONGEST_TEXT = 5000
_MOST_MESSAGES = 5

Answer = tuple[int, dict[str, Any]]


class Line:
    """What the platform remembers: codes, tokens, retry keys; pushes go to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = secrets.token_hex(16)
        self.codes: dict[str, dict[str, str]] = {}
        self.issued: set[str] = set()
        self.retry_keys: set[str] = set()
        self.lock = threading.Lock()

    def new_code(self, query: dict[str, str], user: str) -> str:
        """Consent was given: a code, for one use."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**query, "user": user}
        return code

    def token(self, form: dict[str, str]) -> Answer:
        """POST /oauth2/v2.1/token."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {
                "error": "invalid_grant",
                "error_description": "invalid authorization code",
            }
        if asked["client_id"] != form.get("client_id") or not form.get("client_secret"):
            return 400, {"error": "invalid_client", "error_description": "client_id mismatch"}
        return 200, {
            "access_token": secrets.token_urlsafe(24),
            "expires_in": 2592000,
            "id_token": self.id_token(asked),
            "refresh_token": secrets.token_urlsafe(12),
            "scope": "profile openid",
            "token_type": "Bearer",
        }

    def id_token(self, asked: dict[str, str]) -> str:
        """A token of this platform; what it did not issue is not verified."""
        token = _id_token(asked, self.secret)
        self.issued.add(token)
        return token

    def verify(self, form: dict[str, str]) -> Answer:
        """POST /oauth2/v2.1/verify: claims of an ID token of this channel and nonce."""
        if form.get("id_token", "") not in self.issued:
            return 400, {"error": "invalid_request", "error_description": "Invalid IdToken."}
        claims = json.loads(_unpad(form["id_token"].split(".")[1]))
        if claims["aud"] != form.get("client_id") or claims["exp"] < time.time():
            return 400, {
                "error": "invalid_request",
                "error_description": "Invalid IdToken Audience.",
            }
        if "nonce" in form and claims.get("nonce") != form["nonce"]:
            return 400, {"error": "invalid_request", "error_description": "Invalid IdToken Nonce."}
        return 200, claims

    def push(self, body: dict[str, Any], retry_key: str) -> Answer:
        """POST /v2/bot/message/push."""
        problem = _push_problem(body)
        if problem:
            return 400, {"message": problem, "details": []}
        with self.lock:
            if retry_key and retry_key in self.retry_keys:
                return 409, {"message": "The retry key is already accepted", "sentMessages": []}
            self.retry_keys.add(retry_key)
            sent = self._keep(body, retry_key)
        return 200, {"sentMessages": [{"id": sent, "quoteToken": secrets.token_urlsafe(12)}]}

    def _keep(self, body: dict[str, Any], retry_key: str) -> str:
        sent = str(time.time_ns())
        entry = {"id": sent, "at": time.time(), "retry_key": retry_key, **body}
        (self.folder / f"{sent}.json").write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
        return sent


def _push_problem(body: dict[str, Any]) -> str:
    messages = body.get("messages")
    if not _USER.fullmatch(str(body.get("to", ""))):
        return "The property, 'to', in the request body is invalid"
    if not isinstance(messages, list) or not 1 <= len(messages) <= _MOST_MESSAGES:
        return "Size must be between 1 and 5"
    texts = [m.get("text", "") for m in messages if m.get("type") == "text"]
    if any(not 1 <= len(text) <= _LONGEST_TEXT for text in texts):
        return "Length must be between 0 and 5000"
    return ""


def _id_token(asked: dict[str, str], secret: str) -> str:
    claims = {
        "iss": "https://access.line.me",
        "sub": asked["user"],
        "aud": asked["client_id"],
        "exp": int(time.time()) + 3600,
        "iat": int(time.time()),
        "nonce": asked.get("nonce", ""),
        "name": PEOPLE.get(asked["user"], "LINE user"),
    }
    head = _pad(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    signed = f"{head}.{_pad(json.dumps(claims, ensure_ascii=False).encode())}"
    signature = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_pad(signature)}"


def _pad(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unpad(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


_PAGE = """<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>LINE (จำลอง)</title>
<body><main><h1>LINE Login (จำลองในเครื่อง)</h1>
<p>เลือกผู้ใช้ LINE ที่ยินยอมให้เชื่อมบัญชี</p>{links}</main></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """HTTP around `Line`."""

    line: Line

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the folder tells what happened."""

    def do_GET(self) -> None:  # noqa: N802
        """The consent page, and a profile."""
        url = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        if url.path == "/oauth2/v2.1/authorize":
            self._consent(query)
        elif url.path == "/liff/sdk.js":
            self._send(200, "text/javascript; charset=utf-8", _LIFF_SDK.read_bytes())
        elif url.path == "/liff/login":
            self._enter_app(query)
        elif url.path.startswith("/v2/bot/profile/"):
            user = url.path.rsplit("/", 1)[1]
            self._json(200, {"userId": user, "displayName": PEOPLE.get(user, ""), "language": "th"})
        else:
            self._json(HTTPStatus.NOT_FOUND, {"message": "Not found"})

    def _consent(self, query: dict[str, str]) -> None:
        if query.get("as") not in PEOPLE:
            self._ask_who()
            return
        code = self.line.new_code(query, query["as"])
        self._send_to(f"{query['redirect_uri']}?code={quote(code)}&state={quote(query['state'])}")

    def _enter_app(self, query: dict[str, str]) -> None:
        """A LIFF ID begins with the ID of its channel."""
        if query.get("as") not in PEOPLE:
            self._ask_who()
            return
        channel = query["liff_id"].split("-")[0]
        token = self.line.id_token({"user": query["as"], "client_id": channel})
        self._send_to(f"{query['redirect_uri']}#liff_id_token={quote(token)}")

    def _ask_who(self) -> None:
        links = "".join(
            f'<p><a href="{self.path.replace("&", "&amp;")}&amp;as={user}">{name}</a></p>'
            for user, name in PEOPLE.items()
        )
        self._send(200, "text/html; charset=utf-8", _PAGE.format(links=links).encode())

    def _send_to(self, back: str) -> None:
        self.send_response(302)
        self.send_header("Location", back)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:  # noqa: N802
        """Token, verify, push."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if path in ("/oauth2/v2.1/token", "/oauth2/v2.1/verify"):
            form = {key: values[0] for key, values in parse_qs(body.decode()).items()}
            answer = self.line.token(form) if path.endswith("token") else self.line.verify(form)
        elif path == "/v2/bot/message/push":
            answer = self._push(body)
        else:
            answer = 404, {"message": "Not found"}
        self._json(*answer)

    def _push(self, body: bytes) -> Answer:
        if not self.headers.get("Authorization", "").startswith("Bearer demo-"):
            return 401, {
                "message": "Authentication failed. Confirm that the access token is valid."
            }
        try:
            return self.line.push(json.loads(body), self.headers.get("X-Line-Retry-Key", ""))
        except ValueError:
            return 400, {"message": "The request body could not be parsed as JSON"}

    def _json(self, status: int, body: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(body).encode())

    def _send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("X-Line-Request-Id", str(uuid.uuid4()))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(port: int, folder: Path) -> None:
    """Listen on loopback until the process is stopped."""
    Handler.line = Line(folder)
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
