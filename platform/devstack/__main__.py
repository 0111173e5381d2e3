"""`python -m devstack demo`: the whole platform in the foreground, until Ctrl-C or SIGTERM.

`python -m devstack test [pytest arguments]`: the tests on throw-away services.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

from devstack.home import Home, home_from_environment
from devstack.processes import NotStarted
from devstack.stack import ROOT, Stack
from devstack.table import print_table

_CHECK_SECONDS = 1.0


def demo() -> int:
    """Start everything, say so, and wait."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    stack = Stack(home_from_environment(), _port())
    try:
        _run(stack)
    except KeyboardInterrupt:
        return 0
    except NotStarted as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        stack.stop()
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Leave whatever is being waited for. Takes no lock: it may run inside any other code."""
    raise KeyboardInterrupt


def _run(stack: Stack) -> None:
    _check_port(stack.port)
    stack.start_services()
    stack.manage("seed_demo")
    stack.start_platform()
    print(f"ready {stack.address}", flush=True)
    print_table(stack)
    while True:
        time.sleep(_CHECK_SECONDS)
        stack.processes.check()


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise NotStarted(f"port {port} is in use: set PORT to another one") from error


def _port() -> int:
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise SystemExit("PORT must be a number from 1 to 65535")
    return int(port)


def test(arguments: list[str]) -> int:
    """Run pytest on services that are gone afterwards; returns its exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    with tempfile.TemporaryDirectory(prefix="eservice-test-", ignore_cleanup_errors=True) as folder:
        # PostgreSQL may run as another user, who must be able to enter.
        Path(folder).chmod(0o755)
        stack = Stack(Home.open(folder), port=1, throw_away=True)
        try:
            stack.start_services()
            env = {**stack.env, "DJANGO_SETTINGS_MODULE": "tests.settings"}
            return subprocess.run(
                [sys.executable, "-m", "pytest", *arguments], env=env, cwd=ROOT
            ).returncode
        except KeyboardInterrupt:
            return 130
        except NotStarted as error:
            print(error, file=sys.stderr)
            return 1
        finally:
            stack.stop()


def main(arguments: list[str]) -> int:
    """Choose what to run."""
    if arguments == ["demo"]:
        return demo()
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
