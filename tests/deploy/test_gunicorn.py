"""The web server's settings, and whom it believes about the client's address."""

import runpy
from typing import Any

import pytest

from tests.deploy.example import DEPLOY, ROOT


def _settings(monkeypatch: pytest.MonkeyPatch, **env: str) -> dict[str, Any]:
    for name in ("WEB_BIND", "WEB_CONCURRENCY", "WEB_THREADS", "TRUSTED_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))


def _address(settings: dict[str, Any], **environ: str) -> str:
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(environ)
        return []

    settings["with_client_address"](application)(dict(environ), lambda *answer: None)
    return str(seen["REMOTE_ADDR"])


def test_threads_both_source_roots_and_numbers_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = _settings(monkeypatch, WEB_CONCURRENCY="3", WEB_THREADS="5")

    assert settings["worker_class"] == "gthread"
    assert (settings["workers"], settings["threads"]) == (3, 5)
    assert settings["bind"] == "127.0.0.1:8000"
    assert settings["pythonpath"] == f"{ROOT},{ROOT / 'platform'}"


def test_gunicorn_knows_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    from gunicorn.config import Config  # type: ignore[import-untyped]

    known = Config()
    for name, value in _settings(monkeypatch).items():
        if name in known.settings:
            known.set(name, value)
    written = {
        "bind",
        "worker_class",
        "workers",
        "threads",
        "timeout",
        "header_map",
        "max_requests",
    }
    assert written <= set(known.settings)


def test_the_proxy_says_who_the_client_is(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _settings(monkeypatch)

    found = _address(
        settings, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 203.0.113.7"
    )

    # Only the last entry was written by our own proxy.
    assert found == "203.0.113.7"


@pytest.mark.parametrize("claimed", ["203.0.113.7", "", "nonsense", "203.0.113.7:80"])
def test_a_stranger_says_nothing(monkeypatch: pytest.MonkeyPatch, claimed: str) -> None:
    settings = _settings(monkeypatch)

    found = _address(settings, REMOTE_ADDR="198.51.100.9", HTTP_X_FORWARDED_FOR=claimed)

    assert found == "198.51.100.9"


@pytest.mark.parametrize("claimed", ["", "nonsense", "203.0.113.7, "])
def test_nonsense_from_the_proxy_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, claimed: str
) -> None:
    settings = _settings(monkeypatch, TRUSTED_PROXIES="172.30.84.0/24")

    found = _address(settings, REMOTE_ADDR="172.30.84.3", HTTP_X_FORWARDED_FOR=claimed)

    assert found == "172.30.84.3"


def test_a_worker_gets_the_wrapped_application(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _settings(monkeypatch)

    class Worker:
        wsgi: Any = staticmethod(lambda environ, start_response: [environ["REMOTE_ADDR"].encode()])

    worker = Worker()
    settings["post_worker_init"](worker)

    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "2001:db8::1"}
    assert worker.wsgi(environ, None) == [b"2001:db8::1"]
