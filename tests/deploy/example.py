"""What deploy/ says, read as its programs read it."""

import ast
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
_LISTED = re.compile(r"#?([A-Z][A-Z0-9_]*)=(.*)")


def listed(name: str) -> dict[str, str]:
    """All variables of an example file, those that are commented out among them."""
    lines = (DEPLOY / name).read_text().splitlines()
    matches = [found for line in lines if (found := _LISTED.fullmatch(line))]
    return {str(found[1]): str(found[2]) for found in matches}


def filled_in() -> dict[str, str]:
    """eservice.env as an operator fills it in: secrets made, the rest as it stands."""
    lines = (DEPLOY / "eservice.env.example").read_text().splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return values | {name: secrets.token_urlsafe(50) for name in ("SECRET_KEY", "DATA_KEY")}


def asked_of_env(module: Path) -> Iterator[str]:
    """Names that a module reads with `env.text("NAME")`, `os.environ.get("NAME")` and the like."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner, first = ast.unparse(node.func.value), node.args[0]
            if owner in ("env", "os.environ") and isinstance(first, ast.Constant):
                yield str(first.value)


def python(code: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run Python with these variables and no others."""
    paths = f"{ROOT}:{ROOT / 'platform'}"
    base = {"PYTHONPATH": paths, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**base, "DJANGO_SETTINGS_MODULE": "config.settings", **env},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
