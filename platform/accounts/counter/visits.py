"""A visit to the counter: whom an officer serves at present, and on whose word.

It is kept sealed in the officer's own session. It ends by its button, with the session, or when
nothing was done in it for half an hour.
"""

import json
import time
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from accounts.actions.mandates import Word
from accounts.enums import MandateBasis
from accounts.guards import user_of
from accounts.models import User
from accounts.queries import citizen_with
from tenants import keys

LASTS_SECONDS = 30 * 60
_KEY, _PURPOSE = "counter_visit", "counter-visit"


@dataclass(frozen=True)
class Visit:
    """One person at the counter; `reason` is why their ID is taken from `occupant`."""

    national_id: str
    word: Word
    occupant: int = 0
    reason: str = ""

    @cached_property
    def citizen(self) -> User | None:
        """The account that has this ID by now."""
        return citizen_with(self.national_id)

    @property
    def takes_over(self) -> bool:
        """Tell whether the ID is about to be handed over from the account that has it."""
        return self.citizen is not None and self.citizen.pk == self.occupant


def begin(request: HttpRequest, visit: Visit) -> None:
    """Serve this person from now on, and nobody else."""
    word = visit.word
    said = {
        "national_id": visit.national_id, "basis": word.basis, "note": word.note,
        "representative": word.representative, "occupant": visit.occupant, "reason": visit.reason,
        "used_at": time.time(),
    }  # fmt: skip
    sealed = keys.encrypt(_PURPOSE, json.dumps(said, ensure_ascii=False))
    request.session[_KEY] = b64encode(sealed).decode()


def visit_of(request: HttpRequest) -> Visit | None:
    """The visit of this session, which goes on by being used; None where there is none."""
    if not getattr(request.user, "is_staff_member", False) or _KEY not in request.session:
        return None
    said = json.loads(keys.decrypt(_PURPOSE, b64decode(request.session[_KEY])))
    if said["used_at"] < time.time() - LASTS_SECONDS:
        end(request)
        return None
    visit = _read(said, user_of(request))
    begin(request, visit)
    return visit


def _read(said: dict[str, Any], officer: User) -> Visit:
    basis = MandateBasis(said["basis"])
    word = Word(officer, basis, said["representative"], said["note"])
    return Visit(said["national_id"], word, said["occupant"], said["reason"])


def plan_hand_over(request: HttpRequest, visit: Visit, *, occupant: User, reason: str) -> None:
    """Remember that the next registration takes the ID from this account."""
    begin(request, replace(visit, occupant=occupant.pk, reason=reason))


def end(request: HttpRequest) -> None:
    """Whoever was served leaves."""
    request.session.pop(_KEY, None)
