"""Gunicorn as in production, with the settings of a variant; and the CPU time that it takes."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devstack.stack import ROOT, Stack

_TICK = os.sysconf("SC_CLK_TCK")
WORKERS = 2
CONNECTIONS = 8


@dataclass(frozen=True)
class Run:
    """One run of the load: answers, seconds, and CPU seconds of web workers and PostgreSQL."""

    answers: int
    seconds: float
    web_cpu: float
    database_cpu: float
    ms: dict[str, float]

    @property
    def a_second(self) -> float:
        """Requests a second, by the clock."""
        return self.answers / self.seconds

    @property
    def a_core(self) -> float:
        """Requests a second of CPU time, web workers and PostgreSQL together."""
        return self.answers / (self.web_cpu + self.database_cpu)

    @property
    def a_web_core(self) -> float:
        """Requests a second of CPU time of the web workers alone."""
        return self.answers / self.web_cpu

    @property
    def microseconds(self) -> tuple[float, float]:
        """CPU time of a request: web worker, PostgreSQL."""
        return self.web_cpu / self.answers * 1e6, self.database_cpu / self.answers * 1e6

    @property
    def summary(self) -> dict[str, float]:
        """What is written down of a run."""
        web, database = self.microseconds
        return {
            "requests a second": round(self.a_second),
            "web microseconds": round(web),
            "database microseconds": round(database),
            **self.ms,
        }


@dataclass
class Server:
    """A running web server of one variant."""

    port: int
    pid: int
    database_pid: int
    log: Path

    def load(self, requests: list[str], seconds: float, rate: float | None = None) -> Run:
        """Run the load generator against it; RuntimeError unless every answer is 200."""
        job: dict[str, Any] = {
            "port": self.port,
            "requests": requests,
            "connections": CONNECTIONS if rate is None else 4 * CONNECTIONS,
            "seconds": seconds,
        }
        if rate is not None:
            job["rate"] = rate
        web, database = cpu_of(self.pid), cpu_of(self.database_pid)
        done = subprocess.run(
            [sys.executable, "-m", "bench.load"],
            input=json.dumps(job), stdout=subprocess.PIPE, text=True, cwd=ROOT,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"the load was not answered: {self.log.read_text()[-2_000:]}")
        answer = json.loads(done.stdout)
        if set(answer["statuses"]) != {"200"}:
            raise RuntimeError(f"answers: {answer['statuses']}")
        return Run(
            answers=answer["answers"],
            seconds=answer["seconds"],
            web_cpu=cpu_of(self.pid) - web,
            database_cpu=cpu_of(self.database_pid) - database,
            ms=answer["ms"],
        )


@contextmanager
def serving(stack: Stack, settings: str, *, wsgi: str = "config.wsgi") -> Iterator[Server]:
    """Start gunicorn with deploy/gunicorn.conf.py under a settings module."""
    port = _free_port()
    env = {
        **stack.env,
        "DJANGO_SETTINGS_MODULE": settings,
        "WEB_BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": str(WORKERS),
        "WEB_THREADS": str(CONNECTIONS // WORKERS),
        "LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy/gunicorn.conf.py")]
    log = (stack.home.root / "logs" / f"{settings}.log").open("ab")
    # Workers are not renewed in the middle of a run.
    web = subprocess.Popen(
        [*command, "--max-requests", "0", f"{wsgi}:application"],
        env=env, cwd=ROOT, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        _wait(port, web, log.name)
        yield Server(port, web.pid, _postmaster(stack), Path(log.name))
    finally:
        web.terminate()
        web.wait(30)


def request_text(host: str, path: str, cookie: str = "") -> str:
    """A GET request as it goes over the line."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Accept-Encoding: gzip"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "\r\n".join([*lines, "", ""])


def cpu_of(pid: int) -> float:
    """CPU seconds of a process, its children, and those of its children that have ended."""
    own = _stat(pid)
    total = sum(int(own[i]) for i in (11, 12, 13, 14))
    for child in _children(pid):
        with suppress(FileNotFoundError, ProcessLookupError):
            total += sum(int(_stat(child)[i]) for i in (11, 12))
    return total / _TICK


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat behind the name: 1 is the parent, 11-14 are times in ticks."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def _children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _postmaster(stack: Stack) -> int:
    return next(child.pid for name, child, _ in stack.processes._running if name == "postgres")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, web: "subprocess.Popen[bytes]", log: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise RuntimeError(f"gunicorn ended: {Path(log).read_text()[-2_000:]}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60)
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"gunicorn does not answer: {Path(log).read_text()[-2_000:]}")
