"""Lighthouse on the citizen's pages of a fresh demo, as a slow phone sees them.

`python -m bench.lighthouse` prints a table and fails where a score is below the goal.
"""

import http.cookiejar
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from devstack.demo.cast import MUNICIPALITIES, PASSWORD
from devstack.system import find_chromium

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parent / "results" / "lighthouse.json"
TOWN = MUNICIPALITIES[0]
GOAL = 0.98
CATEGORIES = ("performance", "accessibility", "best-practices")
VISITOR = ("/", "/services/", "/services/street-light/", "/register/terms", "/sign-in",
           "/forgot-password", "/privacy")  # fmt: skip
CITIZEN = ("/", "/requests/", "/requests/70-000001/", "/documents/", "/account",
           "/services/street-light/start")  # fmt: skip
START_SECONDS, PAGE_SECONDS = 120, 120


@contextmanager
def demo() -> Iterator[str]:
    """Run a demo of our own on a free port; yield the address of the first municipality."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        log = Path(home) / "demo.log"
        env = {**os.environ, "PORT": str(port), "ESERVICE_HOME": f"{home}/var"}
        with log.open("w") as out:
            command = [sys.executable, "-m", "devstack", "demo"]
            child = subprocess.Popen(command, env=env, stdout=out, stderr=out)
        try:
            _wait_until_ready(child, log)
            yield f"http://{TOWN.subdomain}.localhost:{port}"
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(30)


def _wait_until_ready(child: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "ready " not in log.read_text():
        if child.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"the demo did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.3)


def signed_in(address: str) -> str:
    """Sign the first citizen in; return the Cookie header of the session."""
    host = address.removeprefix("http://")
    port = host.rsplit(":", 1)[1]
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = _ask(opener, port, host, None)
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    fields = {
        "csrfmiddlewaretoken": token,
        "national_id": TOWN.citizens[0].national_id,
        "password": PASSWORD,
    }
    _ask(opener, port, host, urlencode(fields).encode())
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _ask(opener: urllib.request.OpenerDirector, port: str, host: str, data: bytes | None) -> str:
    # The name is a municipality's, the connection goes to this machine.
    request = urllib.request.Request(f"http://127.0.0.1:{port}/sign-in", data=data)
    request.add_header("Host", host)
    with opener.open(request, timeout=30) as answer:
        return str(answer.read().decode())


def scores(address: str, cookie: str) -> dict[str, float]:
    """Run Lighthouse once on a page; return its scores, 0 to 1."""
    command = [
        "node", str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), address,
        "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    if cookie:
        command.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
    env = {**os.environ, "CHROME_PATH": find_chromium()}
    done = subprocess.run(command, env=env, capture_output=True, timeout=PAGE_SECONDS)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}: {done.stderr.decode()[-500:]}")
    found = json.loads(done.stdout)["categories"]
    return {name: float(found[name]["score"] or 0) for name in CATEGORIES}


def main() -> int:
    """Measure every page; exit code 1 where a goal was missed."""
    rows = []
    with demo() as base:
        citizen = signed_in(base)
        pages = [("visitor", path, "") for path in VISITOR]
        pages += [("citizen", path, citizen) for path in CITIZEN]
        for audience, path, cookie in pages:
            found = scores(base + path, cookie)
            rows.append({"audience": audience, "path": path, **found})
            told = "  ".join(f"{name} {score:.2f}" for name, score in found.items())
            sys.stdout.write(f"{audience:8} {path:34} {told}\n")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"goal": GOAL, "rows": rows}, indent=1))
    missed = [row for row in rows if min(row[name] for name in CATEGORIES) < GOAL]  # type: ignore[type-var]
    sys.stdout.write(f"{len(rows)} pages, {len(missed)} below {GOAL}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
