"""What apps add to an archive, and what they do when one comes back or a municipality goes.

Registered in `AppConfig.ready`; this package imports none of them. Each function runs with the
municipality entered, but for `purge`, which runs after the schema is gone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tenants.models import Municipality


class Packing(Protocol):
    """Where entries are put."""

    def add(self, name: str, chunks: Iterable[bytes]) -> None: ...
    def miss(self, name: str) -> None: ...


class Unpacking(Protocol):
    """Where entries are read from."""

    def has(self, name: str) -> bool: ...
    def read(self, name: str) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class Restored:
    """What came back: a copy stands beside the original, or far from it."""

    municipality: Municipality
    is_copy: bool


@dataclass(frozen=True)
class Part:
    """One app's share. `pack` and `unpack` are iterated: each item is a step of the progress."""

    name: str
    order: int
    steps: Callable[[], int] | None = None
    pack: Callable[[Packing], Iterator[None]] | None = None
    unpack: Callable[[Unpacking, Restored], Iterator[None]] | None = None
    purge: Callable[[Municipality], None] | None = None


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add a part; registering the same name again replaces it."""
    _parts[part.name] = part


def all_parts() -> list[Part]:
    """The parts, lowest order first."""
    return sorted(_parts.values(), key=lambda part: part.order)


def steps() -> int:
    """How many steps the parts of the entered municipality have."""
    return sum(part.steps() for part in all_parts() if part.steps)
