"""Settings from the environment, with messages that name the variable."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}
_SHORTEST_SECRET = 40
_DEFAULTS = ("change", "insecure", "example", "secret-key", "default")


def text(name: str, default: str | None = None) -> str:
    """Return a variable; ImproperlyConfigured names it when it is missing and has no default."""
    value = os.environ.get(name, default)
    if value is None or (value == "" and default is None):
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} must be one of yes, no, 1, 0.")
    return value in _TRUE


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number.")
    return int(value)


def names(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def origins(address: str) -> list[str]:
    """Return the origin of an address on another host, for the content security policy."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def secret(name: str) -> str:
    """Return a secret; one that is short or looks like a default is refused."""
    value = text(name)
    if len(value) < _SHORTEST_SECRET or any(word in value.lower() for word in _DEFAULTS):
        raise ImproperlyConfigured(
            f"{name} is a default or too short: set it to at least {_SHORTEST_SECRET} random "
            'characters, e.g. from `python -c "import secrets; print(secrets.token_urlsafe(50))"`.'
        )
    return value
