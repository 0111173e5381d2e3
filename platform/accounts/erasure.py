"""What ties a person to a municipality beyond the account, and what becomes of it on erasure.

Apps register their ties; `accounts` knows no requests and no bills.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True)
class Tie:
    """One app's answer. All three are asked in the entered municipality.

    `unfinished` says in words what must end first ('' for nothing), `kept` what the law asks to
    keep and why ('' for nothing), `erase` deletes what need not be kept.
    """

    name: str
    unfinished: Callable[[User], str]
    kept: Callable[[User], str]
    erase: Callable[[User], None]


_ties: dict[str, Tie] = {}


def register(tie: Tie) -> None:
    """Add a tie; the same name again replaces it."""
    _ties[tie.name] = tie


def unfinished(user: User) -> list[str]:
    """What must end before the account can be erased."""
    return [said for tie in _ties.values() if (said := tie.unfinished(user))]


def kept(user: User) -> list[str]:
    """What stays, and by which law."""
    return [said for tie in _ties.values() if (said := tie.kept(user))]


def erase_ties(user: User) -> None:
    """Delete everything that need not be kept."""
    for tie in _ties.values():
        tie.erase(user)
