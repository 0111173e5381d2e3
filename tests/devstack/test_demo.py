"""`make demo` as a program: clear lines when it cannot start, nothing left behind when it stops."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from devstack.home import Home
from devstack.postgres import start
from devstack.processes import NotStarted, Processes


@pytest.fixture
def folder(open_folders):
    """A folder that PostgreSQL's own user can enter."""
    return open_folders()


def _demo(folder: Path, port: str) -> subprocess.Popen[str]:
    env = {**os.environ, "PORT": port, "ESERVICE_HOME": str(folder / "var")}
    return subprocess.Popen(
        [sys.executable, "-m", "devstack", "demo"],
        env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _running_with(text: str) -> list[str]:
    """Command lines of running processes that name a text."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            lines.append(path.read_bytes().replace(b"\0", b" ").decode())
    return [line for line in lines if text in line]


def test_a_port_in_use_is_told_in_one_line(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        child = _demo(folder, port)
        _, errors = child.communicate(timeout=30)
    assert child.returncode == 1
    assert errors.strip() == f"port {port} is in use: set PORT to another one"


@pytest.mark.parametrize("port", ["http", "0", "99999"])
def test_a_port_that_is_none_is_told_in_one_line(folder, port):
    child = _demo(folder, port)
    _, errors = child.communicate(timeout=30)
    assert child.returncode == 1
    assert errors.strip() == "PORT must be a number from 1 to 65535"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_it_starts_it_leaves_nothing_running(folder, how):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = _demo(folder, str(port))
    time.sleep(3)
    child.send_signal(how)
    child.communicate(timeout=60)
    assert not _running_with(str(folder))


def test_stopped_while_it_runs_it_leaves_nothing_running(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = _demo(folder, str(port))
    assert child.stdout is not None
    assert any(line.startswith("ready ") for line in iter(child.stdout.readline, ""))
    time.sleep(2.5)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=60)
    assert child.returncode == 0
    assert not _running_with(str(folder))


def test_two_copies_have_their_own_ports_and_secrets(folder):
    one, two = Home.open(str(folder / "one")), Home.open(str(folder / "two"))
    assert not set(one.ports().values()) & set(two.ports().values())
    assert one.secrets() != two.secrets()
    assert one.secrets() == Home.open(str(folder / "one")).secrets()
    assert (folder / "one" / "secrets.json").stat().st_mode & 0o077 == 0


def test_data_survives_a_killed_server(folder):
    import psycopg

    home = Home.open(str(folder / "var"))
    port = home.ports()["postgres"]
    for how in ("killed", "stopped"):
        processes = Processes(home.root / "logs")
        try:
            url = start(processes, home, port)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS kept (how text)")
                connection.execute("INSERT INTO kept VALUES (%s)", [how])
                count = connection.execute("SELECT count(*) FROM kept").fetchone()
            if how == "killed":
                processes._running[0][1].kill()
        finally:
            processes.stop()
    assert count == (2,)


def test_a_child_that_ends_is_named(folder):
    processes = Processes(folder)
    processes.start("short", [sys.executable, "-c", "pass"], env=dict(os.environ))
    time.sleep(0.5)
    with pytest.raises(NotStarted, match="short ended with 0"):
        processes.check()
    processes.stop()
