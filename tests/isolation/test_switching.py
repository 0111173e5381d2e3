"""Canaries in `public` and every municipality: however one switches, the own one is seen."""

import threading
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import Any, ClassVar

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.actions.staff import add_operator, add_staff
from accounts.enums import Role
from accounts.models import User
from tenants.context import operator_context, tenant_context
from tenants.postgresql.base import OutsideContextError
from tests.factories import PASSWORD

STEPS = 40


class _Undone(Exception):
    """Raised to leave a block by an error."""


def _canaries() -> list[str]:
    found = User.objects.filter(first_name="canary").values_list("email", flat=True)
    return list(found)


def _plant(neighbours: Any) -> dict[Any, str]:
    """One canary in each schema; returns what each place may see."""
    person = {"first_name": "canary", "last_name": "x", "password": PASSWORD, "by": None}
    with operator_context():
        add_operator(email="public@canary.example", **person)
    for town in (neighbours.home, neighbours.next_door):
        with tenant_context(town):
            add_staff(email=f"{town.subdomain}@canary.example", role=Role.OFFICER, **person)
    towns = {t: f"{t.subdomain}@canary.example" for t in (neighbours.home, neighbours.next_door)}
    return {None: "public@canary.example", **towns}


def _context(place: Any) -> AbstractContextManager[Any]:
    return operator_context() if place is None else tenant_context(place)


class Switching(RuleBasedStateMachine):
    """Enters, leaves, fails, rolls back and starts threads; `places` is set by the test."""

    places: ClassVar[dict[Any, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.entered: list[tuple[ExitStack, Any]] = []

    @rule(data=st.data())
    def enter(self, data: Any) -> None:
        place = data.draw(st.sampled_from(list(self.places)))
        stack = ExitStack()
        stack.enter_context(_context(place))
        self.entered.append((stack, place))

    @rule()
    def leave(self) -> None:
        if self.entered:
            self.entered.pop()[0].close()

    @rule(data=st.data())
    def fail_elsewhere(self, data: Any) -> None:
        place = data.draw(st.sampled_from(list(self.places)))
        with suppress(_Undone):
            self._look_and_fail(place)

    def _look_and_fail(self, place: Any) -> None:
        with transaction.atomic(), _context(place):
            assert _canaries() == [self.places[place]]
            raise _Undone

    @rule(data=st.data())
    def break_a_statement(self, data: Any) -> None:
        place = data.draw(st.sampled_from(list(self.places)))
        with pytest.raises(ProgrammingError), _context(place), transaction.atomic():
            connection.cursor().execute("SELECT * FROM no_such_table")

    @rule()
    def look_from_a_thread(self) -> None:
        seen: list[Any] = []
        thread = threading.Thread(target=lambda: seen.append(connection.tenant))
        thread.start()
        thread.join()
        assert seen == [None]

    @invariant()
    def only_the_own_canary_is_seen(self) -> None:
        if self.entered:
            assert _canaries() == [self.places[self.entered[-1][1]]]
        else:
            with pytest.raises(OutsideContextError):
                _canaries()

    def teardown(self) -> None:
        while self.entered:
            self.leave()


def _run(neighbours: Any, examples: int) -> None:
    checks = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Switching.places = _plant(neighbours)
    run_state_machine_as_test(Switching, settings=checks)


def test_two_thousand_steps_see_no_canary_of_another(neighbours):
    _run(neighbours, 50)


@pytest.mark.long
def test_twenty_thousand_steps_see_no_canary_of_another(neighbours):
    _run(neighbours, 500)
