"""The data folder of one copy: what it remembers between starts."""

import json
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SERVICES = ("postgres", "valkey", "s3", "smtp", "line", "openid")


@dataclass(frozen=True)
class Home:
    """Paths below ESERVICE_HOME, and small JSON files in it."""

    root: Path

    @classmethod
    def open(cls, path: str) -> "Home":
        """Make the folder where it is missing."""
        root = Path(path).resolve()
        for name in ("logs", "mail", "line", "openid", "s3"):
            (root / name).mkdir(parents=True, exist_ok=True)
        return cls(root)

    def remember(self, name: str, make: Any) -> Any:
        """Return a JSON value of this copy; made once, readable by its owner only."""
        path = self.root / f"{name}.json"
        if path.exists():
            return json.loads(path.read_text())
        value = make()
        self.write(name, value)
        return value

    def write(self, name: str, value: Any) -> None:
        """Replace a JSON value."""
        path = self.root / f"{name}.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(value))

    def secrets(self) -> dict[str, str]:
        """Random keys of this copy."""
        names = ("SECRET_KEY", "DATA_KEY", "S3_SECRET_KEY")
        return dict(self.remember("secrets", lambda: {n: secrets.token_hex(32) for n in names}))

    def ports(self) -> dict[str, int]:
        """A free port for each service; the ones of the last start where they are still free."""
        known = self.remember("ports", dict)
        ports = {name: _free_port(known.get(name, 0)) for name in _SERVICES}
        self.write("ports", ports)
        return ports


def _free_port(wanted: int) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port")


def home_from_environment() -> Home:
    """ESERVICE_HOME, by default `var/` below the current folder."""
    return Home.open(os.environ.get("ESERVICE_HOME") or "var")
