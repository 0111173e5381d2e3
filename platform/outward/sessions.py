"""`requests` sessions that connect to the address that was checked."""

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool

from outward.addresses import NotAllowed, checked_address

TIMEOUT_SECONDS = (3.05, 7)
LARGEST_ANSWER = 512 * 1024
_PORTS = {"https": 443, "http": 80}


class TooLarge(requests.exceptions.RequestException):
    """The answer is longer than any that is expected."""


class CheckedAdapter(HTTPAdapter):
    """Resolves once, connects there; the certificate is still that of the name."""

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> HTTPConnectionPool:
        """The pool of the checked address."""
        url = urlsplit(str(request.url))
        host, port = str(url.hostname), url.port or _PORTS[url.scheme]
        parts, tls = self.build_connection_pool_key_attributes(request, verify, cert)
        try:
            parts["host"] = checked_address(host, port)
        except NotAllowed as error:
            raise requests.exceptions.ConnectionError(error, request=request) from error
        if url.scheme == "https":
            tls |= {"server_hostname": host, "assert_hostname": host}
        return self.poolmanager.connection_from_host(**parts, pool_kwargs=tls)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        """Send with a time limit; of the answer no more than LARGEST_ANSWER is read."""
        request.headers["Host"] = urlsplit(str(request.url)).netloc
        answer = super().send(request, True, timeout or TIMEOUT_SECONDS, verify, cert, None)
        _read(answer)
        return answer


def _read(answer: requests.Response) -> None:
    content = bytearray()
    for piece in answer.iter_content(16 * 1024):
        content += piece
        if len(content) > LARGEST_ANSWER:
            answer.close()
            raise TooLarge(answer.url)
    answer._content = bytes(content)


def protect(session: requests.Session) -> None:
    """Make a session of any kind one that reaches public machines only."""
    session.trust_env = False
    session.max_redirects = 0
    for scheme in _PORTS:
        session.mount(f"{scheme}://", CheckedAdapter())


def session() -> requests.Session:
    """A new protected session."""
    made = requests.Session()
    protect(made)
    return made
