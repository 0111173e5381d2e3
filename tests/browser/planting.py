"""Services and people of a test's own, put into the running platform.

`python -m tests.browser.planting SUBDOMAIN < JSON` does it in a process of its own, because
Playwright keeps Django from the database in this one.
"""

import json
import subprocess
import sys
from typing import Any

from devstack.home import Home
from devstack.stack import ROOT, Stack
from tests.browser.platform import Platform


def plant(platform: Platform, subdomain: str, **what: Any) -> None:
    """Publish `schema` as the form of the service `slug`; register `citizens` (serials)."""
    stack = Stack(Home.open(str(platform.home)), platform.port)
    stack.join()
    command = [sys.executable, "-m", "tests.browser.planting", subdomain]
    subprocess.run(
        command, env=stack.env, cwd=ROOT, input=json.dumps(what).encode(), check=True, timeout=120
    )


def _main(subdomain: str, what: dict[str, Any]) -> None:
    import django

    django.setup()
    from tenants.context import operator_context, tenant_context
    from tenants.models import Municipality

    with operator_context():
        town = Municipality.objects.get(subdomain=subdomain)
    with tenant_context(town):
        if "schema" in what:
            _publish(what["slug"], what["schema"], what.get("lists", {}))
        _register(what.get("citizens", []))


def _publish(
    slug: str, schema: dict[str, Any], lists: dict[str, list[tuple[str, str, str]]]
) -> None:
    from accounts.models import User
    from services.catalog.actions import edit_draft, publish
    from services.catalog.models import Category, DataItem, DataList, Service

    for name, rows in lists.items():
        found, _is_new = DataList.objects.get_or_create(name=name, defaults={"title": name})
        found.items.all().delete()
        for value, label, under in rows:
            DataItem.objects.create(list=found, value=value, label=label, under=under)
    values = {"name": schema["title"], "category": Category.objects.first()}
    service, _is_new = Service.objects.get_or_create(slug=slug, defaults=values)
    admin = User.objects.filter(role="admin").first()
    edit_draft(by=admin, service=service, edit=lambda _: schema, deed="")
    publish(service=service, by=admin)


def _register(serials: list[int]) -> None:
    from accounts.models import User
    from tests.factories import citizen

    for serial in serials:
        if not User.objects.filter(email=f"filling{serial}@mail.example").exists():
            citizen(serial, email=f"filling{serial}@mail.example")


if __name__ == "__main__":
    _main(sys.argv[1], json.load(sys.stdin))
