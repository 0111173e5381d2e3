"""Child processes: started together, stopped in reverse, none left behind."""

import ctypes
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_STOP_SECONDS = 15
_PR_SET_PDEATHSIG = 1


class NotStarted(RuntimeError):
    """A service did not come up; the message names it and its log."""


def _die_with_parent() -> None:
    """Linux: a killed supervisor takes its children with it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Processes:
    """The children of one supervisor, in the order in which they were started."""

    logs: Path
    _running: list[tuple[str, subprocess.Popen[bytes], int]] = field(default_factory=list)

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: dict[str, str],
        stop_signal: int = signal.SIGTERM,
        **options: Any,
    ) -> None:
        """Start one child with its output in a log file."""
        with (self.logs / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                list(command),
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,
                **options,
            )
        self._running.append((name, child, stop_signal))

    def wait_for_port(self, name: str, port: int, seconds: float = 60) -> None:
        """Wait until a child answers on its port. Raises NotStarted."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.check()
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise NotStarted(f"{name} did not answer on port {port}: see {self.logs / name}.log")

    def check(self) -> None:
        """Raise NotStarted when a child has ended."""
        for name, child, _ in self._running:
            if child.poll() is not None:
                raise NotStarted(
                    f"{name} ended with {child.returncode}: see {self.logs / name}.log"
                )

    def stop(self) -> None:
        """Stop all children, last started first; kill what does not listen."""
        for name, child, stop_signal in reversed(self._running):
            if child.poll() is None:
                child.send_signal(stop_signal)
            try:
                child.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                print(f"{name} did not stop in time and was killed", file=sys.stderr)
                child.kill()
                child.wait()
        self._running.clear()
