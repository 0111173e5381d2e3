"""Canaries in `public` and every municipality: however one switches, only the own one is seen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from typing import Any, ClassVar

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.core.exceptions import SynchronousOnlyOperation
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.actions.staff import add_operator, add_staff
from accounts.enums import Role
from accounts.models import User
from tenants.context import (
    NoSuchMunicipality,
    after_commit,
    operator_context,
    tenant_context,
    tenant_task,
)
from tenants.errors import OutsideContextError, WrongSchemaError
from tests.factories import PASSWORD

STEPS = 50


class _Undone(Exception):
    """Raised to leave a block by an error."""


def _canaries() -> list[str]:
    found = User.objects.filter(first_name="canary").values_list("email", flat=True)
    return list(found)


def _close_own() -> None:
    """Close the connection of the thread that runs this."""
    connection.close()


@tenant_task()
def canaries_by_task() -> list[str]:
    return _canaries()


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


PLACES = st.integers(0, 2)


class Switching(RuleBasedStateMachine):
    """Enters and leaves schemas and transactions in any order, well and badly; meanwhile another
    session suspends and removes municipalities, and a second thread asks for itself."""

    places: ClassVar[dict[Any, str]] = {}
    other: ClassVar[Any] = None
    worker: ClassVar[Any] = None
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        # Blocks from the outside in: (stack, the place it entered or None, is it a transaction).
        self.blocks: list[tuple[ExitStack, Any, bool]] = []
        self.suspended: set[Any] = set()
        self.gone: set[Any] = set()
        self.promised: list[Any] = []
        self.thread = ThreadPoolExecutor(1)

    # --- blocks ----------------------------------------------------------------------------------

    @rule(number=PLACES)
    def enter(self, number: int) -> None:
        place = self._place(number)
        if place not in self.suspended:
            self._push(_context(place), place, False)

    @rule()
    def begin(self) -> None:
        self._push(transaction.atomic(), None, True)

    @rule()
    @precondition(lambda self: self.blocks)
    def leave(self) -> None:
        self.blocks.pop()[0].close()

    @rule()
    @precondition(lambda self: self.blocks)
    def leave_by_an_error(self) -> None:
        stack = self.blocks.pop()[0]
        with suppress(_Undone), stack:
            raise _Undone

    def _push(self, block: AbstractContextManager[Any], place: Any, is_transaction: bool) -> None:
        stack = ExitStack()
        stack.enter_context(block)
        self.blocks.append((stack, place, is_transaction))

    # --- what goes wrong inside ------------------------------------------------------------------

    @rule(number=PLACES)
    def fail_elsewhere(self, number: int) -> None:
        place = self._place(number)
        with suppress(_Undone), transaction.atomic(), _context(place):
            self._look(place)
            raise _Undone
        # The very next statement, before anything else repairs the path.
        if place not in self.suspended:
            with _context(place):
                self._look(place)

    @rule(number=PLACES)
    def break_a_statement(self, number: int) -> None:
        expected = (ProgrammingError, NoSuchMunicipality)
        with pytest.raises(expected), _context(self._place(number)), transaction.atomic():
            connection.cursor().execute("SELECT * FROM no_such_table")

    @rule(number=PLACES)
    @precondition(lambda self: self._entered())
    def set_the_path_by_hand(self, number: int) -> None:
        schema = ("public", "t_1", "t_2")[number]
        self._quietly(lambda: connection.cursor().execute(f"SET search_path = {schema}"))

    @rule()
    @precondition(lambda self: not connection.in_atomic_block)
    def lose_the_connection(self) -> None:
        connection.close()

    # --- other ways to the rows ------------------------------------------------------------------

    @rule(number=PLACES)
    def ask_from_a_coroutine(self, number: int) -> None:
        async_to_sync(self._in_a_coroutine)(self._place(number))

    async def _in_a_coroutine(self, place: Any) -> None:
        with pytest.raises(SynchronousOnlyOperation), _context(place):
            pass
        # Django's own thread for this: the one that waits here, with what it has entered.
        await sync_to_async(self.only_the_own_canary_is_seen)()
        await sync_to_async(self._as_a_new_thread, thread_sensitive=False)(place)

    def _as_a_new_thread(self, place: Any) -> None:
        try:
            self._as_another_thread(place)
        finally:
            connection.close()

    @rule(number=PLACES)
    def ask_from_a_thread(self, number: int) -> None:
        place = self._place(number)
        self.thread.submit(self._as_another_thread, place).result()

    def _as_another_thread(self, place: Any) -> None:
        assert connection.tenant is None
        with _context(place):
            self._look(place)

    @rule(number=st.integers(1, 2))
    def ask_by_a_task(self, number: int) -> None:
        town = self._place(number)
        if town in self.suspended:
            with pytest.raises(NoSuchMunicipality):
                canaries_by_task(town.number)
        elif town not in self.gone:
            assert canaries_by_task(town.number) == [self.places[town]]

    @rule(number=st.integers(1, 2))
    def ask_by_an_eager_task(self, number: int) -> None:
        town = self._place(number)
        if town not in self.gone:
            self._answers(town, canaries_by_task.apply([town.number]).result)

    @rule(number=st.integers(1, 2))
    def ask_by_a_worker(self, number: int) -> None:
        town = self._place(number)
        if town not in self.gone:
            self._answers(town, self.worker.ask(town.number))

    def _answers(self, town: Any, answer: Any) -> None:
        if town in self.suspended:
            assert isinstance(answer, NoSuchMunicipality)
        else:
            assert answer == [self.places[town]]

    @rule()
    @precondition(lambda self: self._entered())
    def promise_something(self) -> None:
        place = self._entered()[-1]
        after_commit(lambda: self.promised.append((place, self._quietly(_canaries))))

    @rule(number=PLACES)
    @precondition(lambda self: self._entered())
    def carry_a_row_elsewhere(self, number: int) -> None:
        here, there = self._entered()[-1], self._place(number)
        row = self._quietly(User.objects.filter(first_name="canary").first)
        if row is None or here == there:
            return
        with pytest.raises(WrongSchemaError), _context(there):
            row.save()

    @rule(number=PLACES)
    @precondition(lambda self: self._entered())
    def carry_a_query_elsewhere(self, number: int) -> None:
        here, there = self._entered()[-1], self._place(number)
        lazy = User.objects.all()
        if here != there:
            with pytest.raises(WrongSchemaError), _context(there):
                list(lazy)

    @rule(number=PLACES)
    @precondition(lambda self: self._entered())
    def carry_a_named_cursor_elsewhere(self, number: int) -> None:
        here, there = self._entered()[-1], self._place(number)
        rows = User.objects.filter(first_name="canary").iterator(chunk_size=1)
        first = self._quietly(lambda: next(rows))
        if first is not None and here != there:
            with pytest.raises(WrongSchemaError), _context(there):
                next(rows)

    # --- what another session does ---------------------------------------------------------------

    @rule(number=st.integers(1, 2))
    def suspend_or_resume(self, number: int) -> None:
        town = self._place(number)
        self.suspended ^= {town}
        status = "suspended" if town in self.suspended else "active"
        sql = "UPDATE public.tenants_municipality SET status = %s WHERE number = %s"
        self.other.execute(sql, [status, number])

    @rule(number=st.integers(1, 2))
    def remove_or_restore(self, number: int) -> None:
        town = self._place(number)
        self.gone ^= {town}
        names = (f"t_{number}", f"gone_{number}")
        before, after = names if town in self.gone else reversed(names)
        self.other.execute(f"ALTER SCHEMA {before} RENAME TO {after}")

    # --- what must hold --------------------------------------------------------------------------

    @invariant()
    def only_the_own_canary_is_seen(self) -> None:
        type(self).steps += 1
        entered = self._entered()
        if entered:
            self._look(entered[-1])
        else:
            with pytest.raises(OutsideContextError):
                _canaries()

    @invariant()
    def promises_saw_their_own(self) -> None:
        for place, seen in self.promised:
            assert seen in (None, [self.places[place]])
        self.promised.clear()

    def _look(self, place: Any) -> None:
        """See the own canary; of a suspended or missing municipality nothing, or its own."""
        seen = self._quietly(_canaries)
        if seen is None:
            assert place in self.suspended | self.gone
        else:
            assert seen == [self.places[place]]

    def _quietly(self, ask: Callable[[], Any]) -> Any:
        """What was answered; None when it was refused. A transaction around goes on."""
        inside = transaction.atomic() if connection.in_atomic_block else nullcontext()
        try:
            with inside:
                return ask()
        except (ProgrammingError, NoSuchMunicipality):
            return None

    def _place(self, number: int) -> Any:
        return list(self.places)[number]

    def _entered(self) -> list[Any]:
        return [place for _, place, is_transaction in self.blocks if not is_transaction]

    def teardown(self) -> None:
        while self.blocks:
            self.leave()
        for number in (1, 2):
            if self._place(number) in self.gone:
                self.remove_or_restore(number)
            if self._place(number) in self.suspended:
                self.suspend_or_resume(number)
        self.thread.submit(_close_own).result()
        self.thread.shutdown()


def _run(neighbours: Any, other: Any, worker: Any, steps: int) -> None:
    Switching.places, Switching.other = _plant(neighbours), other
    Switching.worker = worker
    Switching.steps = 0
    while Switching.steps < steps:
        checks = settings(
            max_examples=(steps - Switching.steps) // STEPS + 1,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Switching, settings=checks)


def test_two_thousand_steps_see_no_canary_of_another(committed, somebody_else, worker):
    _run(committed, somebody_else, worker, 2_000)


@pytest.mark.long
@pytest.mark.parametrize("quarter", range(4))
def test_a_hundred_thousand_steps_see_no_canary_of_another(
    committed, somebody_else, worker, quarter
):
    _run(committed, somebody_else, worker, 25_000)
