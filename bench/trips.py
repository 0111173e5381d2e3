"""How often this process waited for PostgreSQL, as libpq itself records it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tenants.context import connection

# PostgreSQL ends each of its answers with this message.
_END = "ReadyForQuery"


@dataclass
class Trips:
    """Filled when the block ends."""

    count: int = 0
    text: str = ""


@contextmanager
def counted() -> Iterator[Trips]:
    """Count the round trips of the block on the connection of this thread."""
    trips = Trips()
    connection.ensure_connection()
    with tempfile.TemporaryFile("w+") as record:
        pgconn = connection.connection.pgconn
        pgconn.trace(record.fileno())
        try:
            yield trips
        finally:
            pgconn.untrace()
            record.seek(0)
            trips.text = record.read()
            trips.count = trips.text.count(_END)
