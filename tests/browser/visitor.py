"""A visitor without a browser: cookies, forms with their tokens, and many clicks at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie

import urllib3

from devstack.demo.cast import PASSWORD
from tests.browser.platform import Platform

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """HTTP on loopback with the host of a municipality."""

    def __init__(self, platform: Platform, subdomain: str) -> None:
        self.pool = urllib3.PoolManager(retries=False, timeout=30, maxsize=30)
        self.base = f"http://127.0.0.1:{platform.port}"
        self.host = f"{subdomain}.localhost:{platform.port}"
        self.cookies: dict[str, str] = {}

    def _send(
        self, method: str, path: str, fields: dict[str, str] | None = None
    ) -> urllib3.BaseHTTPResponse:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Host": self.host, "Cookie": cookie}
        answer = self.pool.request(
            method, self.base + path, fields=fields, headers=headers, redirect=False
        )
        for line in answer.headers.getlist("set-cookie"):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer

    def get(self, path: str) -> urllib3.BaseHTTPResponse:
        """Open a page."""
        return self._send("GET", path)

    def token(self, path: str) -> str:
        """The form token of a page."""
        found = _TOKEN.search(self.get(path).data.decode())
        assert found, path
        return found[1]

    def post(self, path: str, **fields: str) -> urllib3.BaseHTTPResponse:
        """Open a page and send its form."""
        return self._send("POST", path, {"csrfmiddlewaretoken": self.token(path), **fields})

    def post_at_once(self, times: int, path: str, **fields: str) -> list[urllib3.BaseHTTPResponse]:
        """Send the same form many times at the same moment."""
        body = {"csrfmiddlewaretoken": self.token(path), **fields}
        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(lambda _: self._send("POST", path, body), range(times)))

    def sign_in(self, national_id: str) -> None:
        """Sign in as a citizen."""
        answer = self.post("/sign-in", national_id=national_id, password=PASSWORD)
        assert answer.status == 302
