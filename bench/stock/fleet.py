"""What django-tenants does to a fleet, over a sample: seconds of each, as JSON on the last line.

`python -m bench.stock.fleet create 30` or `migrate t_5 t_6 …`.
"""

import json
import sys
import time

import django
from django.core.management import call_command

from bench.steps import along


def create(count: int) -> dict[str, list[float]]:
    """New schemas by migrations, and by clone_schema from the first of those."""
    from django_tenants.clone import CloneSchema

    clone = CloneSchema()
    found: dict[str, list[float]] = {"migrations": [], "clone_schema": []}
    for n in along("django-tenants: new schemas", range(count), count):
        found["migrations"].append(_seconds(lambda n=n: _by_migrations(f"stock_m{n}")))
        found["clone_schema"].append(
            _seconds(lambda n=n: clone.clone_schema("stock_m0", f"stock_c{n}"))
        )
    return found


def migrate(schemas: list[str]) -> dict[str, list[float]]:
    """`migrate_schemas` for each."""
    each = along("django-tenants: migrate_schemas", schemas, len(schemas))
    return {"migrate_schemas": [_seconds(lambda s=s: _migrate(s)) for s in each]}


def _by_migrations(schema: str) -> None:
    from tenants.models import Municipality

    Municipality(schema_name=schema).create_schema(check_if_exists=True, verbosity=0)


def _migrate(schema: str) -> None:
    call_command("migrate_schemas", schema_name=schema, interactive=False, verbosity=0)


def _seconds(do) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


if __name__ == "__main__":
    django.setup()
    what, *rest = sys.argv[1:]
    print(json.dumps(create(int(rest[0])) if what == "create" else migrate(rest)))
