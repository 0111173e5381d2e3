"""What a municipality types leads to the public internet only."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import requests

import outward
from outward.addresses import is_public
from outward.sessions import LARGEST_ANSWER, TooLarge


class Anything(BaseHTTPRequestHandler):
    """Answers with the Host it was asked for; /large and /elsewhere do what they say."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:  # noqa: N802
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()
            return
        body = str(self.headers["Host"]).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body if self.path == "/" else b"x" * (LARGEST_ANSWER + 1))


@pytest.fixture
def port() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Anything)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_exceptions(settings: Any) -> None:
    """As in production: no host of its own network is allowed."""
    settings.OUTWARD_HOSTS = []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "0.0.0.0", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "2002:7f00:1::", "::"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "0x7f.1", "2130706433", "localhost", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_not_reached_under_any_name(host: str, port: int) -> None:
    with outward.session() as session, pytest.raises(requests.ConnectionError):
        session.get(f"http://{host}:{port}/")


def test_a_name_that_also_leads_inside_is_refused(monkeypatch: Any) -> None:
    both = [(2, 1, 6, "", (ip, 443)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: both)
    with pytest.raises(outward.NotAllowed):
        outward.checked_address("two-faced.example", 443)


def test_the_name_is_resolved_once(port: int, settings: Any, monkeypatch: Any) -> None:
    settings.OUTWARD_HOSTS = ["changing.example"]
    asked: list[Any] = []
    real = socket.getaddrinfo

    def resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host == "changing.example":
            asked.append(host)
            return [(2, 1, 6, "", ("127.0.0.1", port))]
        return real(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with outward.session() as session:
        answer = session.get(f"http://changing.example:{port}/")
    assert answer.text == f"changing.example:{port}"
    assert len(asked) == 1


def test_redirects_are_not_followed(port: int, settings: Any) -> None:
    settings.OUTWARD_HOSTS = ["localhost"]
    with outward.session() as session, pytest.raises(requests.TooManyRedirects):
        session.get(f"http://localhost:{port}/elsewhere")


def test_a_long_answer_is_cut_off(port: int, settings: Any) -> None:
    settings.OUTWARD_HOSTS = ["localhost"]
    with outward.session() as session, pytest.raises(TooLarge):
        session.get(f"http://localhost:{port}/large")


def test_proxies_of_the_environment_are_not_asked(
    port: int, settings: Any, monkeypatch: Any
) -> None:
    settings.OUTWARD_HOSTS = ["localhost"]
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with outward.session() as session:
        assert session.get(f"http://localhost:{port}/").ok
