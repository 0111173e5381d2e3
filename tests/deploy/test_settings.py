"""Production's settings, from the example that an operator copies."""

import json

import pytest

from tests.deploy.example import DEPLOY, ROOT, asked_of_env, filled_in, listed, python

_SHOW = """
import django, json
django.setup()
from django.conf import settings
names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG", "DEFAULT_FROM_EMAIL", "EMAIL_HOST",
         "EMAIL_PORT", "EMAIL_USE_TLS", "ROOT_URLCONF")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def test_the_example_lists_every_variable_that_is_read() -> None:
    asked = set(asked_of_env(ROOT / "platform" / "config" / "settings.py"))
    asked |= set(asked_of_env(DEPLOY / "gunicorn.conf.py"))

    assert {"SECRET_KEY", "DATABASE_URL", "WEB_THREADS"} <= asked
    assert set(listed("eservice.env.example")) == asked


def test_settings_build_from_the_example_and_are_those_of_production() -> None:
    done = python(_SHOW, filled_in())

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert not found["DEBUG"]
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["DEFAULT_FROM_EMAIL"] == "no-reply@eservice.example"
    assert found["EMAIL_HOST"] == "mail.eservice.example"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (587, True)
    assert found["ROOT_URLCONF"] == "config.urls"


def test_the_check_command_of_production_is_content() -> None:
    code = (
        "import sys; from django.core.management import execute_from_command_line as run; "
        "sys.argv = ['manage.py', 'check', '--deploy', '--fail-level', 'ERROR']; run()"
    )
    done = python(code, filled_in())

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATA_KEY"])
@pytest.mark.parametrize(
    "value", ["", "short", "please-change-me-" + "x" * 40, "django-insecure-" + "x" * 40]
)
def test_a_missing_short_or_default_secret_stops_the_start_by_name(name: str, value: str) -> None:
    done = python("import django; django.setup()", filled_in() | {name: value})

    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATA_KEY", "PLATFORM_DOMAIN", "DATABASE_URL"])
def test_a_variable_that_is_not_set_is_named(name: str) -> None:
    env = {key: value for key, value in filled_in().items() if key != name}

    done = python("import django; django.setup()", env)

    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]


def test_the_example_itself_holds_no_secret() -> None:
    for name in ("SECRET_KEY", "DATA_KEY", "S3_SECRET_KEY"):
        assert listed("eservice.env.example")[name] == ""
    assert listed("postgres.env.example")["POSTGRES_PASSWORD"] == ""
    assert listed("caddy.env.example")["DNS_TOKEN"] == ""
