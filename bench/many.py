"""Many municipalities quickly: the first one's schema, replayed under other names."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import psycopg

from devstack import postgres
from devstack.stack import Stack

# Commands of psql, and settings of the session.
_SKIPPED = ("\\", "SELECT pg_catalog.set_config", "SET ")
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


def make(stack: Stack, count: int) -> list[str]:
    """Have `count` municipalities; returns the hosts of all. Number 1 exists already."""
    text = _dump(stack)
    print(f"making {count - 1} municipalities", flush=True)
    with ThreadPoolExecutor(2) as pool:
        halves = (range(1, count, 2), range(2, count, 2))
        list(pool.map(lambda half: _replay(stack, text, half), halves))
    return ["town1.localhost", *(f"town{n + 1}.localhost" for n in range(1, count))]


def _replay(stack: Stack, text: str, numbers: range) -> None:
    with psycopg.connect(stack.env["DATABASE_URL"], autocommit=True) as connection:
        for number in numbers:
            schema = f"t_{number + 1}"
            own = text.replace("t_1.", f"{schema}.").replace("SCHEMA t_1;", f"SCHEMA {schema};")
            connection.execute(own)
            connection.execute(_ROWS % {"n": number})
            connection.execute(_HOSTS % {"n": number})


def _dump(stack: Stack) -> str:
    pg_dump = postgres._binaries(postgres._account()) / "pg_dump"
    options = ["--schema=t_1", "--inserts", "--no-owner", stack.env["DATABASE_URL"]]
    done = subprocess.run([str(pg_dump), *options], capture_output=True, text=True, check=True)
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith(_SKIPPED))
