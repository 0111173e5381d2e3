"""Gunicorn in production: threads, both source roots, and the client's true address."""

import gc
import os
from collections.abc import Callable, Iterable
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_ROOT = Path(__file__).resolve().parents[1]
# Proxies whose X-Forwarded-For is believed: networks, comma-separated.
_TRUSTED = [
    ip_network(part.strip())
    for part in os.environ.get("TRUSTED_PROXIES", "127.0.0.1/32,::1/128").split(",")
    if part.strip()
]

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
pythonpath = f"{_ROOT},{_ROOT / 'platform'}"
chdir = str(_ROOT)

# Whatever one request holds for longer than this is killed with its worker.
timeout = 60
graceful_timeout = 30
# Longer than the proxy keeps its side open: it must never write into a connection that we close.
keepalive = 150
# A worker's memory grows with the schemas that it has touched: workers are renewed.
max_requests = 5_000
max_requests_jitter = 500
# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# Headers with underscores could pass for those that the proxy sets.
header_map = "drop"
control_socket_disable = True

# The application writes its own structured line for each request.
accesslog = None
errorlog = "-"

# Garbage is looked for after this many new objects, the oldest a thousand times more rarely.
_GARBAGE = (20_000, 20, 50)
_SETTLED_AFTER = 300


def post_worker_init(worker: Any) -> None:
    """Called by gunicorn when a worker has loaded the application."""
    worker.wsgi = with_client_address(worker.wsgi)
    gc.set_threshold(*_GARBAGE)
    keep_what_is_loaded()


def post_request(worker: Any, _request: Any, _environ: Any, _response: Any) -> None:
    """Called by gunicorn after each request: by then pages and forms have been compiled."""
    if worker.nr == _SETTLED_AFTER:
        keep_what_is_loaded()


def keep_what_is_loaded() -> None:
    """Take what lives as long as the worker out of the garbage collector's sight.

    Looking through all of it takes 200 ms, in which no thread of the worker answers anybody.
    """
    gc.collect()
    gc.freeze()


def with_client_address(application: Application) -> Application:
    """Set REMOTE_ADDR to the client's address that a trusted proxy reports.

    Sign-in throttles count by it: with the proxy's own address, one guesser would slow down
    everybody. The last entry is the one that our own proxy wrote.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        reported = environ.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        if _is_trusted(environ.get("REMOTE_ADDR", "")) and _is_address(reported):
            environ["REMOTE_ADDR"] = reported
        return application(environ, start_response)

    return answer


def _is_trusted(address: str) -> bool:
    return _is_address(address) and any(ip_address(address) in net for net in _TRUSTED)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
