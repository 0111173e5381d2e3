"""Many municipalities quickly: schemas by the product's own template, rows like the first one's."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench.steps import along

_CONNECTIONS = 2
# A backend keeps a plan for each foreign key it has checked, and goes through all of them whenever
# a table is made: after some thousand schemas that was two thirds of its time.
_A_CONNECTION = 100
_ROWS = """
INSERT INTO public.tenants_municipality
SELECT (jsonb_populate_record(m, jsonb_build_object(
    'id', m.id + %(n)s, 'number', %(n)s + 1, 'schema_name', 't_' || %(n)s + 1,
    'subdomain', 'town' || %(n)s + 1))).*
FROM public.tenants_municipality m WHERE number = 1;
"""
_HOSTS = """
INSERT INTO public.tenants_domain (domain, is_primary, tenant_id)
SELECT 'town' || %(n)s + 1 || '.localhost', true, id
FROM public.tenants_municipality WHERE number = %(n)s + 1;
"""
# They were copied with their numbers.
_NUMBERED = "SELECT setval('tenants_municipality_id_seq', max(id)) FROM tenants_municipality"


def make(count: int) -> tuple[list[str], float]:
    """Have `count` municipalities, a transaction each; number 1 exists already.

    Returns the hosts of all, and the seconds that it took.
    """
    from django.db import connection

    from tenants.context import operator_context
    from tenants.template.store import current_statements

    statements = current_statements()
    begun = time.perf_counter()
    numbers = _Shared(along("municipalities", range(1, count), count - 1))
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        jobs = [threads.submit(_make_some, numbers, statements) for _ in range(_CONNECTIONS)]
        for job in jobs:
            job.result()
    took = time.perf_counter() - begun
    with operator_context(), connection.cursor() as cursor:
        cursor.execute(_NUMBERED)
    return ["town1.localhost", *(f"town{n + 1}.localhost" for n in range(1, count))], took


class _Shared:
    """An iterator for several threads."""

    def __init__(self, items: Iterator[int]) -> None:
        self._items, self._lock = items, threading.Lock()

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        with self._lock:
            return next(self._items)


def _make_some(numbers: _Shared, statements: list[str]) -> None:
    from django.db import connection

    try:
        for at, number in enumerate(numbers, 1):
            _make_one(number, statements)
            if at % _A_CONNECTION == 0:
                connection.close()
    finally:
        connection.close()


def _make_one(n: int, statements: list[str]) -> None:
    from django.db import connection, transaction

    from accounts.models import IdentityImageKind
    from tenants.context import maintenance_context, operator_context
    from tenants.fleet.ledger import record_state
    from tenants.models import Municipality
    from tenants.template.replay import make_schema

    schema = f"t_{n + 1}"
    with operator_context(), transaction.atomic():
        make_schema(schema, statements)
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, {"n": n})
            cursor.execute(_HOSTS, {"n": n})
        record_state(n + 1)
        with maintenance_context(Municipality(schema_name=schema)):
            # What the bench's one query finds.
            IdentityImageKind.objects.create(order=1, name="บัตรประชาชน", hint="-")
