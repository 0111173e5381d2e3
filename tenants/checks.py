"""Is the connection set up so that schemas stay apart?

`manage.py check --database default` asks, and so does every process at its first connection.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connections

from tenants.errors import LeakingConnection

_BACKEND = "tenants.postgresql"


def register_all() -> None:
    """Called once, when the app is ready."""
    register(settings_are_safe, Tags.security)
    register(connection_is_safe, Tags.database)


def settings_are_safe(**_kwargs: Any) -> list[CheckMessage]:
    """The backend that fails closed, and cursors that carry the switch of the schema."""
    database = connections[DEFAULT_DB_ALIAS].settings_dict
    found: list[CheckMessage] = []
    if database["ENGINE"] != _BACKEND:
        found.append(
            Error(f"DATABASES: ENGINE must be {_BACKEND!r}: others fall open.", id="tenants.E001")
        )
    if database["OPTIONS"].get("server_side_binding"):
        found.append(
            Error(
                "DATABASES: take server_side_binding out of OPTIONS: the switch of the schema "
                "travels in the message of the first statement.",
                id="tenants.E002",
            )
        )
    return found


def connection_is_safe(
    *, databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[CheckMessage]:
    """No proxy that gives one session to several clients."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        connections[DEFAULT_DB_ALIAS].ensure_connection()
    except LeakingConnection as error:
        return [Error(str(error), id="tenants.E003")]
    return []
