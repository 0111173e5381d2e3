"""A proxy that hands out server connections by transaction mixes up schemas: it is refused.

`SET search_path` belongs to a session. Behind a proxy in transaction or statement mode two clients
share a session: one reads the other's municipality. A connection without a proxy is recognised by
the server's process number, which a proxy cannot pass on; a proxy is put to the test.
"""

from collections.abc import Callable
from typing import Any

from tenants.errors import LeakingConnection

_PROBE = "schema_of_the_probe"
_ADVICE = (
    "A pooling proxy stands between this installation and PostgreSQL, and it gives one session to "
    "several clients: one municipality would read another's rows. Point DATABASE_URL at PostgreSQL "
    "itself, or set the proxy to session mode (PgBouncer: pool_mode = session; with PostgreSQL 18 "
    "and PgBouncer 1.25.1 or newer also track_extra_parameters = search_path)."
)
_found_safe: set[str] = set()


def refuse_leaking_proxy(connection: Any, connect_again: Callable[[], Any]) -> None:
    """Raise LeakingConnection behind a proxy that mixes sessions; asked once per address."""
    address = connection.info.dsn
    if address in _found_safe:
        return
    try:
        connection.autocommit = True
        if not is_direct(connection):
            _put_to_the_test(connection, connect_again)
        connection.autocommit = False
    except BaseException:
        connection.close()
        raise
    _found_safe.add(address)


def is_direct(connection: Any) -> bool:
    """Whether the server's own process answers: its number is the one of the handshake."""
    return bool(_ask(connection, "SELECT pg_backend_pid()") == connection.info.backend_pid)


def _put_to_the_test(connection: Any, connect_again: Callable[[], Any]) -> None:
    before = _ask(connection, "SHOW search_path")
    _tell(connection, f"SET search_path = {_PROBE}")
    other = connect_again()
    try:
        other.autocommit = True
        # Whoever now gets the session that was just used holds on to it.
        _tell(other, "BEGIN")
        if _ask(other, "SHOW search_path") == _PROBE:
            raise LeakingConnection(_ADVICE)
        if _ask(connection, "SHOW search_path") != _PROBE:
            raise LeakingConnection(_ADVICE)
    finally:
        other.close()
    _tell(connection, f"SET search_path = {before}")


def _tell(connection: Any, statement: str) -> None:
    connection.execute(statement)


def _ask(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]
