"""What the files of deploy/ name exists."""

import configparser
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from tenants.certificates import ASK
from tests.deploy.example import DEPLOY, ROOT, listed

UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROCESSES = ["eservice-scheduler", "eservice-web", "eservice-worker"]
SCRIPTS = ["backup.sh", "restore.sh"]
# What the packages of requirements/production.txt bring along, and the image itself.
PROGRAMS = {"gunicorn", "celery", "python"}
_RAN = re.compile(r"manage\.py[\"',\s]+([a-z_]+)")


def _compose() -> dict[str, Any]:
    return dict(yaml.safe_load((DEPLOY / "compose.yaml").read_text()))


def _unit(path: Path) -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path)
    return {name: dict(parser[name]) for name in parser.sections()}


# --- commands -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "compose.yaml", "Containerfile"])
def test_management_commands_exist(name: str) -> None:
    named = set(_RAN.findall((DEPLOY / name).read_text()))

    assert named
    assert named <= set(get_commands())


def test_python_modules_of_the_build_exist() -> None:
    for name in re.findall(r"python -m ([a-z.]+)", (DEPLOY / "Containerfile").read_text()):
        assert name in {"venv", "compileall", "ui.fonts", "ui.catalogues"}
    assert (ROOT / "platform" / "ui" / "fonts.py").exists()


# --- image and compose ----------------------------------------------------------------------------


def test_what_the_image_copies_exists_and_its_context_lets_it_in() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    lines = [shlex.split(line)[1:] for line in text.splitlines() if line.startswith("COPY ")]
    copied = [name for *names, _ in lines if not names[0].startswith("--") for name in names]
    ignore = (DEPLOY / "Containerfile.dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in ignore if line.startswith("!")}

    assert copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert let_in & {name, name.split("/")[0]}, name


def test_packages_are_installed_with_hashes_and_the_process_is_nobody_special() -> None:
    text = (DEPLOY / "Containerfile").read_text()

    assert text.count("pip install") == text.count("pip install --require-hashes") == 2
    assert re.search(r"^USER 10001", text, re.MULTILINE)
    assert "/healthz" in text
    assert not re.search(r"^(ENV|ARG).*(SECRET|PASSWORD|_KEY)", text, re.MULTILINE)


def test_compose_has_all_processes_and_starts_what_exists() -> None:
    services = _compose()["services"]

    assert set(services) == {
        *("web", "worker", "scheduler", "migrate"),
        *("db", "valkey", "caddy"),
    }
    assert services["db"]["image"].startswith("postgres:17")
    for name in ("worker", "scheduler", "migrate"):
        assert services[name]["command"][0] in PROGRAMS
        assert set(services[name].get("depends_on", {})) <= set(services)
    assert services["scheduler"].get("deploy") is None


def test_files_and_networks_of_compose_exist() -> None:
    compose = _compose()
    for name, service in compose["services"].items():
        assert set(service["networks"]) <= set(compose["networks"]), name
        if "env_file" in service:
            assert (DEPLOY / f"{service['env_file']}.example").exists(), name
        if "build" in service:
            context = DEPLOY / service["build"]["context"]
            assert (context / service["build"]["dockerfile"]).exists(), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (DEPLOY / source).exists(), volume


def test_database_and_broker_have_no_way_out_and_only_the_proxy_is_reachable() -> None:
    compose = _compose()

    assert compose["networks"]["data"]["internal"]
    assert {name for name, s in compose["services"].items() if "ports" in s} == {"caddy"}
    for name in ("db", "valkey"):
        assert compose["services"][name]["networks"] == ["data"]
    subnet = compose["networks"]["front"]["ipam"]["config"][0]["subnet"]
    assert compose["services"]["web"]["environment"]["TRUSTED_PROXIES"] == subnet
    # One network in common: the proxy always comes from the trusted one.
    shared = set(compose["services"]["web"]["networks"]) & set(
        compose["services"]["caddy"]["networks"]
    )
    assert shared == {"front"}


# --- systemd --------------------------------------------------------------------------------------


def test_there_is_a_unit_for_each_process() -> None:
    assert {path.stem for path in UNITS} >= set(PROCESSES)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_runs_what_exists_as_nobody_special(path: Path) -> None:
    service = _unit(path)["Service"]
    command = shlex.split(service["ExecStart"])

    assert service["User"] == "eservice"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    example = service["EnvironmentFile"].removeprefix("/etc/eservice/")
    assert (DEPLOY / f"{example}.example").exists()
    program = command[0].removeprefix("/srv/eservice/")
    assert program.removeprefix(".venv/bin/") in PROGRAMS or (ROOT / program).exists()
    for argument in command[1:]:
        if argument.endswith(".py"):
            assert (ROOT / argument).exists()


def test_units_and_compose_start_worker_and_scheduler_alike() -> None:
    compose = _compose()["services"]
    for name in ("worker", "scheduler"):
        command = shlex.split(
            _unit(DEPLOY / f"systemd/eservice-{name}.service")["Service"]["ExecStart"]
        )
        there = [part for part in compose[name]["command"] if not part.startswith("--schedule")]
        here = [part for part in command[1:] if not part.startswith("--schedule")]
        assert here == there[1:]


# --- proxies --------------------------------------------------------------------------------------


def test_caddy_serves_the_platform_and_its_subdomains() -> None:
    text = (DEPLOY / "caddy" / "Caddyfile").read_text()

    assert "{$PLATFORM_DOMAIN}, *.{$PLATFORM_DOMAIN} {" in text
    assert set(re.findall(r"\{\$([A-Z_]+)\}", text)) == set(listed("caddy.env.example"))
    assert text.count("{") == text.count("}")
    assert "max_size 64MiB" in text
    # None is trusted, so what a client sends in X-Forwarded-* is overwritten.
    assert "trusted_proxies" not in text


def test_caddy_asks_before_it_asks_for_a_certificate() -> None:
    text = (DEPLOY / "caddy" / "Caddyfile").read_text()

    assert f"ask http://{{$UPSTREAM}}{ASK}\n" in text
    assert text.count("on_demand\n") == 1
    # Visitors are refused before anything is passed on.
    assert text.index("respond @ask 404") < text.index("reverse_proxy")
    assert f"location = {ASK} " in (DEPLOY / "nginx" / "eservice.conf").read_text()


def test_nginx_writes_no_upload_to_disk_and_overwrites_what_clients_claim() -> None:
    text = (DEPLOY / "nginx" / "eservice.conf").read_text()

    assert text.count("{") == text.count("}")
    for line in (
        "proxy_request_buffering off;",
        "proxy_max_temp_file_size 0;",
        "client_max_body_size 64m;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto https;",
        'proxy_set_header Forwarded "";',
    ):
        assert line in text


def test_no_proxy_writes_addresses_into_a_log() -> None:
    nginx = (DEPLOY / "nginx" / "eservice.conf").read_text()
    caddy = (DEPLOY / "caddy" / "Caddyfile").read_text()

    # One for each server that answers a request.
    assert nginx.count("access_log off;") == nginx.count("server_name")
    assert "error_log /var/log/nginx/error.log crit;" in nginx
    assert "request>uri delete" in caddy
    assert re.findall(r"^\s*log\b.*", caddy, re.M) == ["\tlog default {"]


def test_both_proxies_take_as_much_as_the_application() -> None:
    from documents.handlers import LARGEST_REQUEST

    assert LARGEST_REQUEST == 64 * 1024 * 1024


# --- scripts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_parses_and_stops_at_the_first_fault(name: str) -> None:
    script = DEPLOY / name

    assert script.read_text().splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in script.read_text()
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_backup_names_the_variable_that_is_missing() -> None:
    done = _run("backup.sh", {"PGHOST": "127.0.0.1"})

    assert done.returncode == 1
    assert done.stderr == "backup: set PGUSER (see deploy/backup.env.example)\n"


def test_restore_wants_a_dump_that_is_there() -> None:
    assert _run("restore.sh", {}).stderr == "restore: name the dump: restore.sh <file>\n"
    assert _run("restore.sh", {}, "/nowhere.dump").stderr == "restore: cannot read /nowhere.dump\n"


def test_the_scripts_variables_stand_in_their_example() -> None:
    written = set(listed("backup.env.example"))
    for name in SCRIPTS:
        loop = re.search(r"for name in (.*); do", (DEPLOY / name).read_text())
        assert loop is not None
        assert set(loop[1].split()) <= written


def _run(name: str, env: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", str(DEPLOY / name), *arguments],
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        text=True,
    )
