"""How far a long piece of work is."""

from typing import Protocol


class Progress(Protocol):
    """Told after each step: how many are done, of how many."""

    def __call__(self, done: int, total: int, /) -> None: ...


def silent(_done: int, _total: int, /) -> None:
    """For whoever does not watch."""
